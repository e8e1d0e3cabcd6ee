<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Announcer</name>
        <message numerus="yes">
            <source>%n contact(s) have come</source>
            <translation>
                <numerusform>%n contact has come</numerusform>
                <numerusform>%n contacts have come</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) wait for you: {0}</source>
            <translation>
                <numerusform>%n note waits for you: {0}</numerusform>
                <numerusform>%n notes wait for you: {0}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) on this machine cannot be read here; they stay there: ask IT.</source>
            <translation>
                <numerusform>%n note on this machine cannot be read here; it stays there: ask IT.</numerusform>
                <numerusform>%n notes on this machine cannot be read here; they stay there: ask IT.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BoardBar</name>
        <message numerus="yes">
            <source>%n queue(s)</source>
            <translation>
                <numerusform>%n queue</numerusform>
                <numerusform>%n queues</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n state(s)</source>
            <translation>
                <numerusform>%n state</numerusform>
                <numerusform>%n states</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more: type a part of the name into the filter</source>
            <translation>
                <numerusform>%n more: type a part of the name into the filter</numerusform>
                <numerusform>%n more: type a part of the name into the filter</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BoardWords</name>
        <message numerus="yes">
            <source>%n beyond the threshold</source>
            <translation>
                <numerusform>%n beyond the threshold</numerusform>
                <numerusform>%n beyond the threshold</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BriefSections</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CandidateRow</name>
        <message numerus="yes">
            <source>and %n more: ask for the customer number</source>
            <translation>
                <numerusform>and %n more: ask for the customer number</numerusform>
                <numerusform>and %n more: ask for the customer number</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message numerus="yes">
            <source>%n line(s) of the brief marked as wrong</source>
            <translation>
                <numerusform>%n line of the brief marked as wrong</numerusform>
                <numerusform>%n lines of the brief marked as wrong</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DocumentWords</name>
        <message numerus="yes">
            <source>%n line(s) found</source>
            <translation>
                <numerusform>%n line found</numerusform>
                <numerusform>%n lines found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DriverCards</name>
        <message numerus="yes">
            <source>%n more in the table</source>
            <translation>
                <numerusform>%n more in the table</numerusform>
                <numerusform>%n more in the table</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DriverWords</name>
        <message numerus="yes">
            <source>%n live now</source>
            <translation>
                <numerusform>%n live now</numerusform>
                <numerusform>%n live now</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message numerus="yes">
            <source>%n match(es)</source>
            <translation>
                <numerusform>%n match</numerusform>
                <numerusform>%n matches</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ForgetRow</name>
        <message numerus="yes">
            <source>%n choices forgotten.</source>
            <translation>
                <numerusform>%n choice forgotten.</numerusform>
                <numerusform>%n choices forgotten.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FreshnessWords</name>
        <message numerus="yes">
            <source>%n source(s) cannot be heard</source>
            <translation>
                <numerusform>%n source cannot be heard</numerusform>
                <numerusform>%n sources cannot be heard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MoreProofs</name>
        <message numerus="yes">
            <source>%n more entries prove this</source>
            <translation>
                <numerusform>%n more entry proves this</numerusform>
                <numerusform>%n more entries prove this</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OptionWords</name>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrganisationSection</name>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OutcomeField</name>
        <message numerus="yes">
            <source>%n outcome(s) fit, the first: {0}</source>
            <translation>
                <numerusform>%n outcome fits: {0}</numerusform>
                <numerusform>%n outcomes fit, the first: {0}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PanelBody</name>
        <message numerus="yes">
            <source>%n note(s) would be lost by quitting: copy the text first, or quit once more to leave.</source>
            <translation>
                <numerusform>%n note would be lost by quitting: copy its text first, or quit once more to leave.</numerusform>
                <numerusform>%n notes would be lost by quitting: copy their text first, or quit once more to leave.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n choices for this customer forgotten, under whatever number or address.</source>
            <translation>
                <numerusform>%n choice for this customer forgotten, under whatever number or address.</numerusform>
                <numerusform>%n choices for this customer forgotten, under whatever number or address.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PendingWords</name>
        <message numerus="yes">
            <source>%n note(s) not sent yet</source>
            <translation>
                <numerusform>%n note not sent yet</numerusform>
                <numerusform>%n notes not sent yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{0}; %n wait for you</source>
            <translation>
                <numerusform>{0}; %n waits for you</numerusform>
                <numerusform>{0}; %n wait for you</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportWords</name>
        <message numerus="yes">
            <source>Most often at: {0} “{1}”, %n contact(s)</source>
            <translation>
                <numerusform>Most often at: {0} “{1}”, %n contact</numerusform>
                <numerusform>Most often at: {0} “{1}”, %n contacts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message numerus="yes">
            <source>%n queue(s)</source>
            <translation>
                <numerusform>%n queue</numerusform>
                <numerusform>%n queues</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n language(s)</source>
            <translation>
                <numerusform>%n language</numerusform>
                <numerusform>%n languages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RowTexts</name>
        <message numerus="yes">
            <source>%n steps on {0}</source>
            <translation>
                <numerusform>%n step on {0}</numerusform>
                <numerusform>%n steps on {0}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more searches</source>
            <translation>
                <numerusform>%n more search</numerusform>
                <numerusform>%n more searches</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>read %n article(s)</source>
            <translation>
                <numerusform>read %n article</numerusform>
                <numerusform>read %n articles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>looked at %n page(s)</source>
            <translation>
                <numerusform>looked at %n page</numerusform>
                <numerusform>looked at %n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s) with the bot</source>
            <translation>
                <numerusform>%n turn with the bot</numerusform>
                <numerusform>%n turns with the bot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n choice(s) in the phone menu</source>
            <translation>
                <numerusform>%n choice in the phone menu</numerusform>
                <numerusform>%n choices in the phone menu</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) at the kiosk</source>
            <translation>
                <numerusform>%n step at the kiosk</numerusform>
                <numerusform>%n steps at the kiosk</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n action(s) in the portal</source>
            <translation>
                <numerusform>%n action in the portal</numerusform>
                <numerusform>%n actions in the portal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>sent %n form(s)</source>
            <translation>
                <numerusform>sent %n form</numerusform>
                <numerusform>sent %n forms</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>left %n form(s) unsent</source>
            <translation>
                <numerusform>left %n form unsent</numerusform>
                <numerusform>left %n forms unsent</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message numerus="yes">
            <source>%n people found. Who is it?</source>
            <translation>
                <numerusform>%n person found. Who is it?</numerusform>
                <numerusform>%n people found. Who is it?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more fit: type more of it.</source>
            <translation>
                <numerusform>%n more fits: type more of it.</numerusform>
                <numerusform>%n more fit: type more of it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TileWords</name>
        <message numerus="yes">
            <source>and %n short</source>
            <translation>
                <numerusform>and %n short</numerusform>
                <numerusform>and %n short</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>%n contact(s) wait</source>
            <translation>
                <numerusform>%n contact waits</numerusform>
                <numerusform>%n contacts wait</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) not sent yet</source>
            <translation>
                <numerusform>%n note not sent yet</numerusform>
                <numerusform>%n notes not sent yet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Wallboard</name>
        <message numerus="yes">
            <source>+ %n more</source>
            <translation>
                <numerusform>+ %n more</numerusform>
                <numerusform>+ %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{0}, %n of them with an alert</source>
            <translation>
                <numerusform>{0}, %n of them with an alert</numerusform>
                <numerusform>{0}, %n of them with an alert</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
    </context>
</TS>
