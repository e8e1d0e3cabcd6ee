<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Announcer</name>
        <message numerus="yes">
            <source>%n contact(s) have come</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>BriefCard</name>
        <message>
            <source>Brief</source>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>Why they are probably calling</source>
            <translation>Wahrscheinlicher Anlass</translation>
        </message>
        <message>
            <source>What we told them</source>
            <translation>Was wir mitgeteilt haben</translation>
        </message>
        <message>
            <source>To say aloud: {0}</source>
            <translation>Zum Vorlesen: {0}</translation>
        </message>
        <message>
            <source>Also possible</source>
            <translation>Auch möglich</translation>
        </message>
        <message>
            <source>Already tried, do not ask again</source>
            <translation>Schon versucht, nicht erneut fragen</translation>
        </message>
        <message>
            <source>confirm</source>
            <translation>bestätigen lassen</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Already told us</source>
            <translation>Hat schon gesagt</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Zugesagt</translation>
        </message>
        <message>
            <source>Self-service stopped: {0}</source>
            <translation>Self-Service endete: {0}</translation>
        </message>
        <message>
            <source>{0}, then {1}</source>
            <translation>{0}, dann {1}</translation>
        </message>
        <message>
            <source>Hide why</source>
            <translation>Gründe ausblenden</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>überfällig</translation>
        </message>
    </context>
    <context>
        <name>BusNotifier</name>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ContactBar</name>
        <message>
            <source>Contact</source>
            <translation>Kontakt</translation>
        </message>
        <message>
            <source>transferred by {0}</source>
            <translation>weitergeleitet von {0}</translation>
        </message>
        <message>
            <source>waited {0}</source>
            <translation>gewartet {0}</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message>
            <source>Something went wrong here; what stands here may be incomplete.</source>
            <translation>Hier ist ein Fehler aufgetreten; die Anzeige ist vielleicht unvollständig.</translation>
        </message>
        <message>
            <source>Nothing here fits the search.</source>
            <translation>Kein Treffer für diese Suche.</translation>
        </message>
        <message>
            <source>Nothing of this kind.</source>
            <translation>Nichts von dieser Art.</translation>
        </message>
        <message>
            <source>Waiting for the sources.</source>
            <translation>Die Quellen werden abgefragt.</translation>
        </message>
        <message>
            <source>No source has answered: what happened before is not known.</source>
            <translation>Keine Quelle hat geantwortet: Die Vorgeschichte ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Nothing is shown until it is known who the customer is.</source>
            <translation>Nichts wird angezeigt, solange nicht bekannt ist, wer der Kunde ist.</translation>
        </message>
        <message>
            <source>The sources that answered have nothing; others did not answer.</source>
            <translation>Die Quellen, die geantwortet haben, enthalten nichts; andere haben nicht geantwortet.</translation>
        </message>
        <message>
            <source>The sources have nothing about this customer.</source>
            <translation>Die Quellen enthalten nichts zu diesem Kunden.</translation>
        </message>
    </context>
    <context>
        <name>EvidenceChip</name>
        <message>
            <source>Entry {0}: {1}</source>
            <translation>Eintrag {0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>FilterRow</name>
        <message>
            <source>Search the timeline</source>
            <translation>Verlauf durchsuchen</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Self-Service</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Störungen</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Mitteilungen</translation>
        </message>
    </context>
    <context>
        <name>Footer</name>
        <message>
            <source>Sources</source>
            <translation>Quellen</translation>
        </message>
        <message>
            <source>Asking the sources</source>
            <translation>Quellen werden abgefragt</translation>
        </message>
        <message>
            <source>{0} of {1} sources answered so far</source>
            <translation>Bisher {0} von {1} Quellen geantwortet</translation>
        </message>
        <message>
            <source>{0} of {1} sources answered</source>
            <translation>{0} von {1} Quellen haben geantwortet</translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <source>yesterday {0}</source>
            <translation>gestern {0}</translation>
        </message>
        <message>
            <source>tomorrow {0}</source>
            <translation>morgen {0}</translation>
        </message>
        <message>
            <source>{0}</source>
            <comment>a date inside a sentence</comment>
            <translation>{0}</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0} min</translation>
        </message>
        <message>
            <source>{0} h</source>
            <translation>{0} h</translation>
        </message>
        <message>
            <source>{0} d</source>
            <translation>{0} T</translation>
        </message>
        <message>
            <source>overdue by {0}</source>
            <translation>seit {0} überfällig</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>überfällig</translation>
        </message>
        <message>
            <source>due in {0}</source>
            <translation>fällig in {0}</translation>
        </message>
        <message>
            <source>due now</source>
            <translation>jetzt fällig</translation>
        </message>
        <message>
            <source>{0}%</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>{0} ms</source>
            <translation>{0} ms</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0} s</translation>
        </message>
        <message>
            <source>Albanian</source>
            <translation>Albanisch</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>Arabisch</translation>
        </message>
        <message>
            <source>Basque</source>
            <translation>Baskisch</translation>
        </message>
        <message>
            <source>Bulgarian</source>
            <translation>Bulgarisch</translation>
        </message>
        <message>
            <source>Catalan</source>
            <translation>Katalanisch</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>Chinesisch</translation>
        </message>
        <message>
            <source>Croatian</source>
            <translation>Kroatisch</translation>
        </message>
        <message>
            <source>Czech</source>
            <translation>Tschechisch</translation>
        </message>
        <message>
            <source>Danish</source>
            <translation>Dänisch</translation>
        </message>
        <message>
            <source>Dutch</source>
            <translation>Niederländisch</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Englisch</translation>
        </message>
        <message>
            <source>Finnish</source>
            <translation>Finnisch</translation>
        </message>
        <message>
            <source>French</source>
            <translation>Französisch</translation>
        </message>
        <message>
            <source>Galician</source>
            <translation>Galicisch</translation>
        </message>
        <message>
            <source>German</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>Greek</source>
            <translation>Griechisch</translation>
        </message>
        <message>
            <source>Hungarian</source>
            <translation>Ungarisch</translation>
        </message>
        <message>
            <source>Italian</source>
            <translation>Italienisch</translation>
        </message>
        <message>
            <source>Japanese</source>
            <translation>Japanisch</translation>
        </message>
        <message>
            <source>Luxembourgish</source>
            <translation>Luxemburgisch</translation>
        </message>
        <message>
            <source>Norwegian</source>
            <translation>Norwegisch</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>Persisch</translation>
        </message>
        <message>
            <source>Polish</source>
            <translation>Polnisch</translation>
        </message>
        <message>
            <source>Portuguese</source>
            <translation>Portugiesisch</translation>
        </message>
        <message>
            <source>Romanian</source>
            <translation>Rumänisch</translation>
        </message>
        <message>
            <source>Russian</source>
            <translation>Russisch</translation>
        </message>
        <message>
            <source>Serbian</source>
            <translation>Serbisch</translation>
        </message>
        <message>
            <source>Slovak</source>
            <translation>Slowakisch</translation>
        </message>
        <message>
            <source>Spanish</source>
            <translation>Spanisch</translation>
        </message>
        <message>
            <source>Swedish</source>
            <translation>Schwedisch</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>Türkisch</translation>
        </message>
        <message>
            <source>Ukrainian</source>
            <translation>Ukrainisch</translation>
        </message>
        <message>
            <source>Vietnamese</source>
            <translation>Vietnamesisch</translation>
        </message>
        <message>
            <source>Number withheld</source>
            <translation>Rufnummer unterdrückt</translation>
        </message>
        <message>
            <source>No number</source>
            <translation>Keine Rufnummer</translation>
        </message>
        <message>
            <source>Visitor of the site</source>
            <translation>Besucher der Website</translation>
        </message>
    </context>
    <context>
        <name>IdentityCard</name>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>Not this person</source>
            <translation>Nicht diese Person</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>No name on record</source>
            <translation>Kein Name gespeichert</translation>
        </message>
        <message>
            <source>Between advisors: no customer is looked up</source>
            <translation>Zwischen Beratern: Es wird kein Kunde gesucht</translation>
        </message>
        <message>
            <source>Caller who withholds the number</source>
            <translation>Anruf mit unterdrückter Rufnummer</translation>
        </message>
        <message>
            <source>Somebody else</source>
            <translation>Jemand anderes</translation>
        </message>
        <message>
            <source>Who is it?</source>
            <translation>Wer ist es?</translation>
        </message>
        <message>
            <source>Unknown customer</source>
            <translation>Unbekannter Kunde</translation>
        </message>
        <message>
            <source>Nothing personal is shown until you choose.</source>
            <translation>Nichts Persönliches wird gezeigt, bis Sie wählen.</translation>
        </message>
        <message>
            <source>Ask for the name or the customer number.</source>
            <translation>Fragen Sie nach Name oder Kundennummer.</translation>
        </message>
        <message>
            <source>and {0} more: ask for the customer number</source>
            <translation>und {0} weitere: Fragen Sie nach der Kundennummer</translation>
        </message>
    </context>
    <context>
        <name>PanelWindow</name>
        <message>
            <source>No connection to {0}: contacts may be missing here.</source>
            <translation>Keine Verbindung zu {0}: Hier können Kontakte fehlen.</translation>
        </message>
        <message>
            <source>No contact</source>
            <translation>Kein Kontakt</translation>
        </message>
        <message>
            <source>The next call or chat comes up here.</source>
            <translation>Der nächste Anruf oder Chat erscheint hier.</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Contacts</source>
            <translation>Kontakte</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>Verlauf</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Outgoing call</source>
            <translation>Ausgehender Anruf</translation>
        </message>
        <message>
            <source>Outgoing contact</source>
            <translation>Ausgehender Kontakt</translation>
        </message>
        <message>
            <source>Internal call</source>
            <translation>Interner Anruf</translation>
        </message>
        <message>
            <source>Incoming call</source>
            <translation>Eingehender Anruf</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>Callback</source>
            <translation>Rückruf</translation>
        </message>
        <message>
            <source>ringing</source>
            <translation>klingelt</translation>
        </message>
        <message>
            <source>offered</source>
            <translation>angeboten</translation>
        </message>
        <message>
            <source>talking</source>
            <translation>im Gespräch</translation>
        </message>
        <message>
            <source>in progress</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>on hold</source>
            <translation>gehalten</translation>
        </message>
        <message>
            <source>not answered</source>
            <translation>nicht angenommen</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>Looking for the customer</source>
            <translation>Kunde wird gesucht</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Nicht bekannt</translation>
        </message>
        <message>
            <source>Sure</source>
            <translation>Sicher</translation>
        </message>
        <message>
            <source>Probable, please confirm</source>
            <translation>Wahrscheinlich, bitte bestätigen lassen</translation>
        </message>
        <message>
            <source>Several people fit, ask who is calling</source>
            <translation>Mehrere Personen passen, fragen Sie, wer anruft</translation>
        </message>
        <message>
            <source>Number withheld, nothing was looked up</source>
            <translation>Rufnummer unterdrückt, nichts wurde gesucht</translation>
        </message>
        <message>
            <source>worked</source>
            <translation>erfolgreich</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>abandoned</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>to be confirmed</source>
            <translation>zu bestätigen</translation>
        </message>
        <message>
            <source>Complexity low</source>
            <translation>Komplexität niedrig</translation>
        </message>
        <message>
            <source>Complexity medium</source>
            <translation>Komplexität mittel</translation>
        </message>
        <message>
            <source>Complexity high</source>
            <translation>Komplexität hoch</translation>
        </message>
        <message>
            <source>Severity low</source>
            <translation>Schwere niedrig</translation>
        </message>
        <message>
            <source>Severity medium</source>
            <translation>Schwere mittel</translation>
        </message>
        <message>
            <source>Severity high</source>
            <translation>Schwere hoch</translation>
        </message>
        <message>
            <source>Effort low</source>
            <translation>Aufwand niedrig</translation>
        </message>
        <message>
            <source>Effort medium</source>
            <translation>Aufwand mittel</translation>
        </message>
        <message>
            <source>Effort high</source>
            <translation>Aufwand hoch</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>Wants it done</source>
            <translation>Will es erledigt haben</translation>
        </message>
        <message>
            <source>Wants confirmation</source>
            <translation>Will eine Bestätigung</translation>
        </message>
        <message>
            <source>Wants advice</source>
            <translation>Will Rat</translation>
        </message>
        <message>
            <source>Needs a way round</source>
            <translation>Braucht einen Ausweg</translation>
        </message>
        <message>
            <source>Wants to be sure</source>
            <translation>Will sichergehen</translation>
        </message>
        <message>
            <source>Wants to be heard</source>
            <translation>Will gehört werden</translation>
        </message>
        <message>
            <source>{0} late</source>
            <translation>{0} verspätet</translation>
        </message>
        <message>
            <source>{0} late {1}</source>
            <translation>{0} verspätet {1}</translation>
        </message>
        <message>
            <source>{0} failed</source>
            <translation>{0} fehlgeschlagen</translation>
        </message>
        <message>
            <source>{0} not available</source>
            <translation>{0} nicht verfügbar</translation>
        </message>
        <message>
            <source>no time</source>
            <translation>ohne Zeit</translation>
        </message>
        <message>
            <source>{0} is being asked.</source>
            <translation>{0} wird abgefragt.</translation>
        </message>
        <message>
            <source>{0} answered in {1}; records: {2}.</source>
            <translation>{0} hat in {1} geantwortet; Datensätze: {2}.</translation>
        </message>
        <message>
            <source>{0} is late.</source>
            <translation>{0} antwortet verspätet.</translation>
        </message>
        <message>
            <source>{0} failed.</source>
            <translation>{0} ist fehlgeschlagen.</translation>
        </message>
        <message>
            <source>{0} was not asked: it needs to know more about the customer first.</source>
            <translation>{0} wurde nicht abgefragt: Dazu muss erst mehr über den Kunden bekannt sein.</translation>
        </message>
        <message>
            <source>Records of other people that were left out: {0}.</source>
            <translation>Ausgelassene Datensätze anderer Personen: {0}.</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Gespräch</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Self-Service</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Mitteilung</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Störung</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Vorgang</translation>
        </message>
        <message>
            <source>Hand-over</source>
            <translation>Übergabe</translation>
        </message>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>internal: do not read aloud</source>
            <translation>intern: nicht vorlesen</translation>
        </message>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n Nachricht</numerusform>
                <numerusform>%n Nachrichten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Phrase</name>
        <message>
            <source>Choices are remembered until Relevo is closed: this machine has no keyring that could guard them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choices of earlier days are forgotten: their key is no longer in the keyring.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: they cannot be written to the disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customer number matches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Portal login matches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E-mail address matches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Phone number matches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chat visitor matches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chosen before for this customer number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chosen before for this login</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chosen before for this e-mail address</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chosen before for this number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chosen before for this chat visitor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chosen by the advisor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Signed in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Different people match</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What came with the contact points to different people</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>{count} records share this customer number</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this login</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this e-mail address</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this number</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this visitor</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>The number is withheld; nothing was searched by it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No customer found yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing came with the contact that could find a customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set aside by the advisor; nobody else was found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No source that could find a customer has answered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No customer found, but not every source has answered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No customer found by what came with the contact</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No policy allows a search by this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None of the sources can be searched by this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The search cannot be accounted for, so it is not made; tell IT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type what to search by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is too long, or holds characters that cannot be searched by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is no whole e-mail address; write it as name@example.org</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is no customer number; it has neither letters nor digits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type at least two letters of the name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is no whole phone number; write it with its country code, such as +33</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
