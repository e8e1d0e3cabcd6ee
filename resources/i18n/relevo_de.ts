<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AdvisorWords</name>
        <message>
            <source>Advisor</source>
            <translation>Berater</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Bei</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>AHT</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Auslastung</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>also at {0}</source>
            <translation>auch an {0}</translation>
        </message>
        <message>
            <source>{0}, in two places</source>
            <translation>{0}, an zwei Orten</translation>
        </message>
    </context>
    <context>
        <name>AlertList</name>
        <message>
            <source>Acknowledge</source>
            <translation>Bestätigen</translation>
        </message>
    </context>
    <context>
        <name>AlertRows</name>
        <message>
            <source>since {0}</source>
            <translation>seit {0}</translation>
        </message>
        <message>
            <source>acknowledged {0}</source>
            <translation>bestätigt {0}</translation>
        </message>
        <message>
            <source>cleared {0}</source>
            <translation>erledigt {0}</translation>
        </message>
        <message>
            <source>{0}, {1}, {2}</source>
            <translation>{0}, {1}, {2}</translation>
        </message>
    </context>
    <context>
        <name>AlertWords</name>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0}: {1} {2}</source>
            <translation>{0}: {1} {2}</translation>
        </message>
        <message>
            <source>{0}, limit {1}</source>
            <translation>{0}, Grenze {1}</translation>
        </message>
        <message>
            <source>{0} · last 30 min</source>
            <translation>{0} · letzte 30 min</translation>
        </message>
    </context>
    <context>
        <name>Announcer</name>
        <message numerus="yes">
            <source>%n contact(s) have come</source>
            <translation>
                <numerusform>%n Kontakt ist eingetroffen</numerusform>
                <numerusform>%n Kontakte sind eingetroffen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Arrivals</name>
        <message>
            <source>Look-up</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Hand-over card</source>
            <translation>Übergabekarte</translation>
        </message>
    </context>
    <context>
        <name>AsSeen</name>
        <message>
            <source>as {0} saw it, {1}</source>
            <translation>wie {0} es sah, {1}</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weitere</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} does not let this desk in: ask IT; contacts may be missing here.</source>
            <translation>{0} lässt diesen Arbeitsplatz nicht hinein: bitte die IT verständigen; hier können Kontakte fehlen.</translation>
        </message>
        <message>
            <source>Settings of your organisation cannot be used; what they protect is off: ask IT.</source>
            <translation>Einstellungen Ihrer Organisation sind nicht verwendbar; was sie schützen, ist aus: fragen Sie die IT.</translation>
        </message>
        <message>
            <source>No connection to {0}: contacts may be missing here.</source>
            <translation>Keine Verbindung zu {0}: Hier können Kontakte fehlen.</translation>
        </message>
        <message>
            <source>What {0} told before is not here yet: contacts may be missing.</source>
            <translation>Was {0} vorher gemeldet hat, ist noch nicht da: Es können Kontakte fehlen.</translation>
        </message>
        <message>
            <source>The hub does not know yet where you sit: contacts may not come to you.</source>
            <translation>Der Hub weiß noch nicht, wo Sie sitzen: Kontakte kommen vielleicht nicht zu Ihnen.</translation>
        </message>
        <message>
            <source>What you passed on has not reached the hub yet: tell the next advisor yourself.</source>
            <translation>Was Sie weitergegeben haben, ist noch nicht beim Hub: Sagen Sie es dem nächsten Berater selbst.</translation>
        </message>
        <message>
            <source>No source lets Relevo sign in: ask IT to check the accounts.</source>
            <translation>Keine Quelle lässt die Anmeldung zu: Bitten Sie die IT, die Konten zu prüfen.</translation>
        </message>
        <message>
            <source>Sign in again: {0}. The button stands at the foot of the panel.</source>
            <translation>Melden Sie sich neu an: {0}. Der Knopf steht unten im Panel.</translation>
        </message>
        <message>
            <source>No source can be reached: check the network. All are asked again once it is back.</source>
            <translation>Keine Quelle ist erreichbar: Prüfen Sie das Netz. Alle werden wieder gefragt, sobald es zurück ist.</translation>
        </message>
        <message>
            <source>Customers can see the note in {0}: hide it there, and tell IT that a right is missing.</source>
            <translation>Kunden sehen die Notiz in {0}: Verbergen Sie sie dort und sagen Sie der IT, dass ein Recht fehlt.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) wait for you: {0}</source>
            <translation>
                <numerusform>%n Notiz wartet auf Sie: {0}</numerusform>
                <numerusform>%n Notizen warten auf Sie: {0}</numerusform>
            </translation>
        </message>
        <message>
            <source>Notes that wait for too long cannot be put into your supervisor's folder: ask IT.</source>
            <translation>Notizen, die zu lange warten, können nicht in den Ordner der Leitung gelegt werden: Fragen Sie die IT.</translation>
        </message>
        <message>
            <source>Whom you choose is forgotten when Relevo is closed; the preferences say why.</source>
            <translation>Ihre Wahl wird vergessen, wenn Relevo geschlossen wird; die Einstellungen sagen, warum.</translation>
        </message>
        <message>
            <source>Which scores you disagree with cannot be written to the disk; it is tried again.</source>
            <translation>Ihre Einwände gegen Bewertungen lassen sich nicht auf die Platte schreiben; es wird erneut versucht.</translation>
        </message>
        <message>
            <source>Contacts cannot be put on record, so that reports lack them: {0}</source>
            <translation>Kontakte können nicht aufgezeichnet werden und fehlen in Berichten: {0}</translation>
        </message>
        <message>
            <source>Do not disturb is on: the panel does not come up by itself.</source>
            <translation>Nicht stören ist an: Das Fenster erscheint nicht von selbst.</translation>
        </message>
        <message>
            <source>Version {0} is meant for this machine; your IT installs it.</source>
            <translation>Für diesen Rechner ist Version {0} vorgesehen; Ihre IT installiert sie.</translation>
        </message>
        <message>
            <source>No source was asked: the keyring that holds their secrets is missing. Sign in again or ask IT.</source>
            <translation>Keine Quelle wurde gefragt: Der Schlüsselbund mit ihren Geheimnissen fehlt. Melden Sie sich neu an oder fragen Sie die IT.</translation>
        </message>
        <message>
            <source>No source was asked: unlock the keyring that holds their secrets, then press {0}.</source>
            <translation>Keine Quelle wurde gefragt: Entsperren Sie den Schlüsselbund mit ihren Geheimnissen und drücken Sie {0}.</translation>
        </message>
        <message>
            <source>No source was asked: the keyring that holds their secrets fails. Sign in again or ask IT.</source>
            <translation>Keine Quelle wurde gefragt: Der Schlüsselbund mit ihren Geheimnissen versagt. Melden Sie sich neu an oder fragen Sie die IT.</translation>
        </message>
        <message>
            <source>No source was asked: their secrets are not on this machine. Ask IT to store them.</source>
            <translation>Keine Quelle wurde gefragt: Ihre Geheimnisse sind nicht auf diesem Rechner. Bitten Sie die IT, sie abzulegen.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) on this machine cannot be read here; they stay there: ask IT.</source>
            <translation>
                <numerusform>%n Notiz auf diesem Rechner kann hier nicht gelesen werden; sie bleibt dort: Fragen Sie die IT.</numerusform>
                <numerusform>%n Notizen auf diesem Rechner können hier nicht gelesen werden; sie bleiben dort: Fragen Sie die IT.</numerusform>
            </translation>
        </message>
        <message>
            <source>The file of the notes was damaged and is kept as {0}: look whether one is missing.</source>
            <translation>Die Datei der Notizen war beschädigt und liegt als {0} bereit: Prüfen Sie, ob eine fehlt.</translation>
        </message>
        <message>
            <source>Some of what {0} told is lost: contacts may be missing or out of date.</source>
            <translation>Ein Teil von dem, was {0} gemeldet hat, ist verloren: Kontakte können fehlen oder veraltet sein.</translation>
        </message>
        <message>
            <source>{0} was not heard from {1} to {2}: contacts may be missing or out of date.</source>
            <translation>{0} war von {1} bis {2} nicht zu hören: Kontakte können fehlen oder veraltet sein.</translation>
        </message>
    </context>
    <context>
        <name>BoardBar</name>
        <message>
            <source>Supervisor's board</source>
            <translation>Supervisor-Übersicht</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Berichte</translation>
        </message>
        <message>
            <source>Page of the board</source>
            <translation>Seite der Übersicht</translation>
        </message>
        <message>
            <source>Period of the figures</source>
            <translation>Zeitraum der Zahlen</translation>
        </message>
        <message>
            <source>Filter queues and advisors</source>
            <translation>Warteschlangen und Berater filtern</translation>
        </message>
        <message>
            <source>Only with alerts</source>
            <translation>Nur mit Alarm</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Wallboard</source>
            <translation>Wandanzeige</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Ansichten</translation>
        </message>
        <message numerus="yes">
            <source>%n queue(s)</source>
            <translation>
                <numerusform>%n Warteschlange</numerusform>
                <numerusform>%n Warteschlangen</numerusform>
            </translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>Alle Warteschlangen</translation>
        </message>
        <message numerus="yes">
            <source>%n state(s)</source>
            <translation>
                <numerusform>%n Zustand</numerusform>
                <numerusform>%n Zustände</numerusform>
            </translation>
        </message>
        <message>
            <source>All states</source>
            <translation>Alle Zustände</translation>
        </message>
        <message numerus="yes">
            <source>%n more: type a part of the name into the filter</source>
            <translation>
                <numerusform>%n weitere: Tippen Sie einen Teil des Namens in den Filter</numerusform>
                <numerusform>%n weitere: Tippen Sie einen Teil des Namens in den Filter</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep this view …</source>
            <translation>Diese Ansicht behalten …</translation>
        </message>
        <message>
            <source>Forget a view</source>
            <translation>Eine Ansicht vergessen</translation>
        </message>
    </context>
    <context>
        <name>BoardRows</name>
        <message>
            <source>{0}, sorted downwards</source>
            <translation>{0}, absteigend sortiert</translation>
        </message>
        <message>
            <source>{0}, sorted upwards</source>
            <translation>{0}, aufsteigend sortiert</translation>
        </message>
    </context>
    <context>
        <name>BoardShortcutWords</name>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} oder {1}</translation>
        </message>
        <message>
            <source>The board</source>
            <translation>Die Übersicht</translation>
        </message>
        <message>
            <source>What is happening now</source>
            <translation>Was jetzt geschieht</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Berichte</translation>
        </message>
        <message>
            <source>Figures of today or of the last 30 minutes</source>
            <translation>Zahlen von heute oder der letzten 30 Minuten</translation>
        </message>
        <message>
            <source>Filter queues and advisors</source>
            <translation>Warteschlangen und Berater filtern</translation>
        </message>
        <message>
            <source>Only what has an alert</source>
            <translation>Nur was einen Alarm hat</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Diese Ansicht behalten</translation>
        </message>
        <message>
            <source>Wallboard, and back</source>
            <translation>Wandanzeige und zurück</translation>
        </message>
        <message>
            <source>Go to the alerts</source>
            <translation>Zu den Alarmen</translation>
        </message>
        <message>
            <source>Ask the records again</source>
            <translation>Die Aufzeichnungen erneut abfragen</translation>
        </message>
        <message>
            <source>Picture or table, where the keyboard is</source>
            <translation>Bild oder Tabelle, wo die Tastatur ist</translation>
        </message>
        <message>
            <source>Sort by the column, in a table</source>
            <translation>Nach der Spalte sortieren, in einer Tabelle</translation>
        </message>
        <message>
            <source>Columns to sort by, in a table</source>
            <translation>Spalten zum Sortieren, in einer Tabelle</translation>
        </message>
        <message>
            <source>Open the row, acknowledge the alert</source>
            <translation>Die Zeile öffnen, den Alarm bestätigen</translation>
        </message>
        <message>
            <source>Next area of the board</source>
            <translation>Nächster Bereich der Übersicht</translation>
        </message>
        <message>
            <source>Previous area of the board</source>
            <translation>Voriger Bereich der Übersicht</translation>
        </message>
        <message>
            <source>Leave the wallboard, close what is open, clear the filter</source>
            <translation>Wandanzeige verlassen, Offenes schließen, Filter leeren</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Close the board</source>
            <translation>Die Übersicht schließen</translation>
        </message>
    </context>
    <context>
        <name>BoardTable</name>
        <message>
            <source>Sort by</source>
            <translation>Sortieren nach</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>As many as there is room for</source>
            <translation>So viele, wie Platz haben</translation>
        </message>
        <message>
            <source>Bar</source>
            <translation>Balken</translation>
        </message>
    </context>
    <context>
        <name>BoardWindow</name>
        <message>
            <source>The incident is declared</source>
            <translation>Die Störung ist gemeldet</translation>
        </message>
        <message>
            <source>The sentence is changed</source>
            <translation>Der Satz ist geändert</translation>
        </message>
        <message>
            <source>The incident is closed</source>
            <translation>Die Störung ist geschlossen</translation>
        </message>
        <message>
            <source>The views could not be kept or read.</source>
            <translation>Die Ansichten konnten nicht gespeichert oder gelesen werden.</translation>
        </message>
        <message>
            <source>Not all views could be read: the file is kept as {0}.</source>
            <translation>Nicht alle Ansichten waren lesbar: Die Datei liegt als {0} bereit.</translation>
        </message>
        <message>
            <source>Saved: {0}</source>
            <translation>Gespeichert: {0}</translation>
        </message>
        <message>
            <source>{0} could not be written: choose another folder.</source>
            <translation>{0} konnte nicht geschrieben werden: Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Warteschlangen</translation>
        </message>
        <message>
            <source>Advisors</source>
            <translation>Berater</translation>
        </message>
        <message>
            <source>What to mend first</source>
            <translation>Was zuerst zu beheben ist</translation>
        </message>
        <message>
            <source>Weekly report</source>
            <translation>Wochenbericht</translation>
        </message>
        <message>
            <source>View kept: {0}</source>
            <translation>Ansicht behalten: {0}</translation>
        </message>
        <message>
            <source>Supervisor's board</source>
            <translation>Supervisor-Übersicht</translation>
        </message>
    </context>
    <context>
        <name>BoardWords</name>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0} min</translation>
        </message>
        <message>
            <source>{0} h {1} min</source>
            <translation>{0} h {1} min</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>since {0}</source>
            <translation>seit {0}</translation>
        </message>
        <message>
            <source>as of {0}</source>
            <translation>Stand {0}</translation>
        </message>
        <message>
            <source>{0} not heard</source>
            <translation>{0} nicht gehört</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>Not heard</source>
            <translation>Nicht gehört</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Stand</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0} s</translation>
        </message>
        <message numerus="yes">
            <source>%n beyond the threshold</source>
            <translation>
                <numerusform>%n über der Schwelle</numerusform>
                <numerusform>%n über der Schwelle</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} beyond {1}</source>
            <translation>{0} über {1}</translation>
        </message>
        <message>
            <source>queues differ in their formula</source>
            <translation>Warteschlangen mit verschiedenen Formeln</translation>
        </message>
        <message>
            <source>of answered</source>
            <translation>der angenommenen</translation>
        </message>
        <message>
            <source>of answered and abandoned</source>
            <translation>der angenommenen und abgebrochenen</translation>
        </message>
        <message>
            <source>of answered and all abandoned</source>
            <translation>der angenommenen und aller abgebrochenen</translation>
        </message>
        <message>
            <source>of all that left the queue</source>
            <translation>aller, die die Warteschlange verließen</translation>
        </message>
        <message>
            <source>on target</source>
            <translation>im Ziel</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>kritisch</translation>
        </message>
        <message>
            <source>no target</source>
            <translation>ohne Ziel</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Last 30 minutes</source>
            <translation>Letzte 30 Minuten</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <source>offered</source>
            <translation>angeboten</translation>
        </message>
        <message>
            <source>on contact</source>
            <translation>im Kontakt</translation>
        </message>
        <message>
            <source>wrap-up</source>
            <translation>Nachbearbeitung</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>in Pause</translation>
        </message>
        <message>
            <source>offline</source>
            <translation>abgemeldet</translation>
        </message>
        <message>
            <source>More contacts than usual</source>
            <translation>Mehr Kontakte als üblich</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartend</translation>
        </message>
        <message>
            <source>Longest wait</source>
            <translation>Längste Wartezeit</translation>
        </message>
        <message>
            <source>Service level</source>
            <translation>Servicelevel</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Angeboten</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abbrüche</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>ASA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>AHT</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Auslastung</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>Rückrufe</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>Time in state</source>
            <translation>Zeit im Zustand</translation>
        </message>
    </context>
    <context>
        <name>BriefCard</name>
        <message>
            <source>Brief</source>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>This line is wrong</source>
            <translation>Diese Zeile ist falsch</translation>
        </message>
        <message>
            <source>Hide why</source>
            <translation>Gründe ausblenden</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
    </context>
    <context>
        <name>BriefSections</name>
        <message>
            <source>Fewer</source>
            <translation>Weniger</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weitere</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>falsch</translation>
        </message>
        <message>
            <source>To say aloud: {0}</source>
            <translation>Zum Vorlesen: {0}</translation>
        </message>
        <message>
            <source>{0} · confirm</source>
            <translation>{0} · bestätigen</translation>
        </message>
    </context>
    <context>
        <name>BriefWords</name>
        <message>
            <source>Already tried, do not ask again</source>
            <translation>Schon versucht, nicht erneut fragen</translation>
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
            <source>You disagree with the score.</source>
            <translation>Sie sind mit der Bewertung nicht einverstanden.</translation>
        </message>
        <message>
            <source>You no longer disagree.</source>
            <translation>Ihr Einwand ist zurückgenommen.</translation>
        </message>
        <message>
            <source>{0}, then {1}</source>
            <translation>{0}, dann {1}</translation>
        </message>
        <message>
            <source>You disagree</source>
            <translation>Nicht einverstanden</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>überfällig</translation>
        </message>
        <message>
            <source>What we told them</source>
            <translation>Was wir mitgeteilt haben</translation>
        </message>
        <message>
            <source>Why they are probably calling</source>
            <translation>Wahrscheinlicher Anlass</translation>
        </message>
        <message>
            <source>What it is probably about</source>
            <translation>Worum es vermutlich geht</translation>
        </message>
        <message>
            <source>Also possible: {0}</source>
            <translation>Auch möglich: {0}</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Self-service stopped: {0}</source>
            <translation>Self-Service endete: {0}</translation>
        </message>
        <message>
            <source>{0}, at “{1}”</source>
            <translation>{0}, bei „{1}“</translation>
        </message>
    </context>
    <context>
        <name>BusNotifier</name>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
    </context>
    <context>
        <name>CandidateButton</name>
        <message>
            <source>No name on record</source>
            <translation>Kein Name gespeichert</translation>
        </message>
        <message>
            <source>the name holds look-alike letters</source>
            <translation>der Name enthält ähnliche Zeichen aus fremden Schriften</translation>
        </message>
    </context>
    <context>
        <name>CandidateRow</name>
        <message>
            <source>People who may be calling</source>
            <translation>Personen, die vielleicht anrufen</translation>
        </message>
        <message numerus="yes">
            <source>and %n more: ask for the customer number</source>
            <translation>
                <numerusform>und %n weitere: Fragen Sie nach der Kundennummer</numerusform>
                <numerusform>und %n weitere: Fragen Sie nach der Kundennummer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CardStrip</name>
        <message>
            <source>Hand-over card</source>
            <translation>Übergabekarte</translation>
        </message>
        <message>
            <source>Open the card</source>
            <translation>Karte öffnen</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Nicht jetzt</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message>
            <source>Wrap-up: {0}</source>
            <translation>Nachbearbeitung: {0}</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>Nachbearbeitung</translation>
        </message>
        <message>
            <source>{0}: customer</source>
            <translation>{0}: Kunde</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Nothing was written yet.</source>
            <translation>Es wurde noch nichts geschrieben.</translation>
        </message>
        <message>
            <source>An outcome is needed here.</source>
            <translation>Hier wird ein Ergebnis gebraucht.</translation>
        </message>
        <message>
            <source>Say where the note goes; it is kept here until then.</source>
            <translation>Geben Sie an, wohin die Notiz geht; bis dahin bleibt sie hier.</translation>
        </message>
        <message>
            <source>Say whom the note is about.</source>
            <translation>Geben Sie an, um wen es in der Notiz geht.</translation>
        </message>
        <message>
            <source>Say what was promised, or remove the promise.</source>
            <translation>Sagen Sie, was zugesagt wurde, oder entfernen Sie die Zusage.</translation>
        </message>
        <message>
            <source>Until when it was promised cannot be read, or is over. {0}</source>
            <translation>Bis wann es zugesagt wurde, ist nicht lesbar oder vorbei. {0}</translation>
        </message>
        <message>
            <source>Look at what is left of the note, then finish it again.</source>
            <translation>Sehen Sie nach, was von der Notiz bleibt, und schließen Sie sie erneut ab.</translation>
        </message>
        <message>
            <source>When to call back cannot be read, or is over. {0}</source>
            <translation>Wann zurückzurufen ist, ist nicht lesbar oder vorbei. {0}</translation>
        </message>
        <message>
            <source>Say it like “tomorrow noon” or “24.11. 14:00”, or empty the field.</source>
            <translation>Schreiben Sie etwa „morgen Mittag“ oder „24.11. 14:00“, oder leeren Sie das Feld.</translation>
        </message>
        <message>
            <source>In memory only</source>
            <translation>Nur im Speicher</translation>
        </message>
        <message>
            <source>Saved {0}</source>
            <translation>Gesichert {0}</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Noch nicht gesichert</translation>
        </message>
        <message>
            <source>nobody who was known</source>
            <translation>niemand Bekanntes</translation>
        </message>
        <message>
            <source>This note was begun about {0}. Now {1} is shown.</source>
            <translation>Diese Notiz wurde zu {0} begonnen. Jetzt wird {1} gezeigt.</translation>
        </message>
        <message>
            <source>It is about {0}</source>
            <translation>Es geht um {0}</translation>
        </message>
        <message>
            <source>A card number or a code was hidden again ({0} times): it must not be kept in a note.</source>
            <translation>Wieder wurde eine Kartennummer oder ein Code verdeckt ({0}-mal): Das darf in keiner Notiz stehen.</translation>
        </message>
        <message>
            <source>A card number or a code was hidden: it must not be kept in a note.</source>
            <translation>Eine Kartennummer oder ein Code wurde verdeckt: So etwas darf nicht in einer Notiz stehen.</translation>
        </message>
        <message>
            <source>Counted under: {0}</source>
            <translation>Zählt zu: {0}</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) of the brief marked as wrong</source>
            <translation>
                <numerusform>%n Zeile des Überblicks als falsch markiert</numerusform>
                <numerusform>%n Zeilen des Überblicks als falsch markiert</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChoiceButton</name>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>Clippings</name>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
        <message>
            <source>- {0} [{1}]</source>
            <translation>- {0} [{1}]</translation>
        </message>
        <message>
            <source>- {0}</source>
            <translation>- {0}</translation>
        </message>
        <message>
            <source>To say aloud: {0}</source>
            <translation>Zum Vorlesen: {0}</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>ContactBar</name>
        <message>
            <source>Contact</source>
            <translation>Kontakt</translation>
        </message>
        <message>
            <source>Look-up</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Without a contact</source>
            <translation>Ohne Kontakt</translation>
        </message>
        <message>
            <source>waited {0}</source>
            <translation>gewartet {0}</translation>
        </message>
        <message>
            <source>wrap-up {0}</source>
            <translation>Nachbearbeitung {0}</translation>
        </message>
        <message>
            <source>line {0}</source>
            <translation>Leitung {0}</translation>
        </message>
        <message>
            <source>transferred by {0}</source>
            <translation>weitergeleitet von {0}</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message>
            <source>The line is marked as wrong.</source>
            <translation>Die Zeile ist als falsch markiert.</translation>
        </message>
        <message>
            <source>The line is no longer marked as wrong.</source>
            <translation>Die Zeile ist nicht mehr als falsch markiert.</translation>
        </message>
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
            <source>No source can say anything about this contact.</source>
            <translation>Keine Quelle kann etwas zu diesem Kontakt sagen.</translation>
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
        <name>ContactsSheet</name>
        <message>
            <source>There is no contact to show.</source>
            <translation>Es gibt keinen Kontakt zu zeigen.</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Kontakte</translation>
        </message>
        <message>
            <source>Whose contacts these are may be seen here. That you have looked is noted.</source>
            <translation>Hier darf man sehen, wessen Kontakte das sind. Dass Sie nachgesehen haben, wird vermerkt.</translation>
        </message>
        <message>
            <source>Contacts are told apart by a word that leads to nobody. That you have looked is noted.</source>
            <translation>Kontakte unterscheiden sich durch ein Wort, das zu niemandem führt. Dass Sie nachgesehen haben, wird vermerkt.</translation>
        </message>
        <message>
            <source>Contacts: {0}</source>
            <translation>Kontakte: {0}</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Kontakt</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Grenze</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>live</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>over</source>
            <translation>beendet</translation>
        </message>
    </context>
    <context>
        <name>DeedWords</name>
        <message>
            <source>The back office does not take it</source>
            <translation>Das Backoffice nimmt es nicht an</translation>
        </message>
        <message>
            <source>It is not known yet whether it was written: it is looked for, and tried again</source>
            <translation>Ob es geschrieben wurde, ist noch nicht bekannt: es wird danach gesucht und wieder versucht</translation>
        </message>
        <message>
            <source>{0}.</source>
            <comment>the end of a sentence</comment>
            <translation>{0}.</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>No back office that is set up here takes incidents: tell IT.</source>
            <translation>Kein hier eingerichtetes Backoffice nimmt Störungen an: sagen Sie der IT Bescheid.</translation>
        </message>
        <message>
            <source>It could not be noted on this machine's disk, and was not done: tell IT.</source>
            <translation>Es ließ sich auf der Festplatte dieses Geräts nicht vermerken und wurde nicht getan: sagen Sie der IT Bescheid.</translation>
        </message>
    </context>
    <context>
        <name>DeedsBar</name>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Link incident</source>
            <translation>Störung zuordnen</translation>
        </message>
        <message>
            <source>Pass on</source>
            <translation>Weitergeben</translation>
        </message>
    </context>
    <context>
        <name>DiscardButton</name>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Discard for good? Press again</source>
            <translation>Endgültig verwerfen? Noch einmal drücken</translation>
        </message>
        <message>
            <source>Discard for good?</source>
            <translation>Endgültig verwerfen?</translation>
        </message>
    </context>
    <context>
        <name>DocumentWords</name>
        <message>
            <source>For advisors</source>
            <translation>Für Berater</translation>
        </message>
        <message>
            <source>For supervisors</source>
            <translation>Für Teamleiter</translation>
        </message>
        <message>
            <source>For IT: install and set up</source>
            <translation>Für die IT: einrichten</translation>
        </message>
        <message>
            <source>For IT: connect</source>
            <translation>Für die IT: anbinden</translation>
        </message>
        <message>
            <source>For IT: run and protect</source>
            <translation>Für die IT: betreiben und schützen</translation>
        </message>
        <message>
            <source>How it is built</source>
            <translation>Wie es gebaut ist</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Es wird gesucht …</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) found</source>
            <translation>
                <numerusform>%n Zeile gefunden</numerusform>
                <numerusform>%n Zeilen gefunden</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>The documents are in English.</source>
            <translation>Die Dokumente sind auf Englisch.</translation>
        </message>
    </context>
    <context>
        <name>DocumentsWindow</name>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Search the documents</source>
            <translation>Dokumente durchsuchen</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Vorwärts</translation>
        </message>
        <message>
            <source>{0} could not be opened.</source>
            <translation>{0} konnte nicht geöffnet werden.</translation>
        </message>
        <message>
            <source>Opens in your browser: {0}</source>
            <translation>Öffnet sich in Ihrem Browser: {0}</translation>
        </message>
    </context>
    <context>
        <name>DriverCard</name>
        <message>
            <source>Show contacts</source>
            <translation>Kontakte zeigen</translation>
        </message>
        <message>
            <source>Declare incident</source>
            <translation>Störung melden</translation>
        </message>
        <message>
            <source>Update notice</source>
            <translation>Mitteilung ändern</translation>
        </message>
        <message>
            <source>Close incident</source>
            <translation>Störung schließen</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>DriverCards</name>
        <message>
            <source>Nothing stands out: contacts come for many reasons, as usual.</source>
            <translation>Nichts fällt auf: Die Kontakte haben viele Gründe, wie üblich.</translation>
        </message>
        <message>
            <source>Nothing stands out; what is usual at this hour is not on record yet.</source>
            <translation>Nichts sticht hervor; was um diese Zeit üblich ist, ist noch nicht aufgezeichnet.</translation>
        </message>
        <message numerus="yes">
            <source>%n more in the table</source>
            <translation>
                <numerusform>%n weiterer in der Tabelle</numerusform>
                <numerusform>%n weitere in der Tabelle</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DriverWords</name>
        <message>
            <source>not known where</source>
            <translation>nicht bekannt, wo</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
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
            <source>Page</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Article</source>
            <translation>Artikel</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Frage</translation>
        </message>
        <message>
            <source>Bot rule</source>
            <translation>Regel des Bots</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formular</translation>
        </message>
        <message>
            <source>Phone menu</source>
            <translation>Sprachmenü</translation>
        </message>
        <message>
            <source>Portal action</source>
            <translation>Aktion im Portal</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Mitteilung</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>Noch nicht bekannt</translation>
        </message>
        <message>
            <source>{0} in {1}</source>
            <translation>{0} in {1}</translation>
        </message>
        <message>
            <source>{0}, usual</source>
            <translation>{0}, üblich</translation>
        </message>
        <message>
            <source>subsiding since {0}</source>
            <translation>klingt ab seit {0}</translation>
        </message>
        <message>
            <source>nothing on record yet</source>
            <translation>noch nichts aufgezeichnet</translation>
        </message>
        <message>
            <source>more than usual</source>
            <translation>mehr als üblich</translation>
        </message>
        <message>
            <source>usually {0}</source>
            <translation>üblich {0}</translation>
        </message>
        <message>
            <source>after “{0}”</source>
            <translation>nach „{0}“</translation>
        </message>
        <message>
            <source>No limit told</source>
            <translation>Keine Grenze genannt</translation>
        </message>
        <message>
            <source>Not understood</source>
            <translation>Nicht verstanden</translation>
        </message>
        <message>
            <source>No fitting content</source>
            <translation>Kein passender Inhalt</translation>
        </message>
        <message>
            <source>Action not allowed</source>
            <translation>Aktion nicht erlaubt</translation>
        </message>
        <message>
            <source>Asked for a person</source>
            <translation>Wollte einen Menschen</translation>
        </message>
        <message>
            <source>Failed again and again</source>
            <translation>Wiederholt gescheitert</translation>
        </message>
        <message>
            <source>Identity not proved</source>
            <translation>Identität nicht belegt</translation>
        </message>
        <message>
            <source>Technical error</source>
            <translation>Technischer Fehler</translation>
        </message>
        <message>
            <source>Sensitive matter</source>
            <translation>Heikles Thema</translation>
        </message>
        <message>
            <source>Left to people by rule</source>
            <translation>Menschen vorbehalten</translation>
        </message>
        <message>
            <source>information</source>
            <translation>eine Auskunft</translation>
        </message>
        <message>
            <source>a notice before</source>
            <translation>eine Mitteilung vorher</translation>
        </message>
        <message>
            <source>an action in the portal</source>
            <translation>eine Aktion im Portal</translation>
        </message>
        <message>
            <source>a better article</source>
            <translation>ein besserer Artikel</translation>
        </message>
        <message>
            <source>nothing: it needs a person</source>
            <translation>nichts: Es braucht einen Menschen</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <source>abandoned</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>passed on</source>
            <translation>weitergegeben</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>no outcome told</source>
            <translation>kein Ergebnis genannt</translation>
        </message>
        <message numerus="yes">
            <source>%n live now</source>
            <translation>
                <numerusform>%n gerade aktiv</numerusform>
                <numerusform>%n gerade aktiv</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n wartend</numerusform>
                <numerusform>%n wartend</numerusform>
            </translation>
        </message>
        <message>
            <source>No known incident</source>
            <translation>Keine bekannte Störung</translation>
        </message>
        <message>
            <source>Known incident {0}</source>
            <translation>Bekannte Störung {0}</translation>
        </message>
        <message>
            <source>{0} of {1} had opened the article</source>
            <translation>{0} von {1} hatten den Artikel geöffnet</translation>
        </message>
        <message>
            <source>{0} had the notice</source>
            <translation>{0} hatten die Mitteilung</translation>
        </message>
        <message>
            <source>{0} had been told</source>
            <translation>{0} waren informiert</translation>
        </message>
    </context>
    <context>
        <name>DueField</name>
        <message>
            <source>that is over already</source>
            <translation>das ist schon vorbei</translation>
        </message>
        <message>
            <source>not understood; for example: tomorrow 12:00</source>
            <translation>nicht verstanden; zum Beispiel: morgen 12:00</translation>
        </message>
    </context>
    <context>
        <name>EmptyPage</name>
        <message>
            <source>No contact</source>
            <translation>Kein Kontakt</translation>
        </message>
        <message>
            <source>The next call or chat comes up here.</source>
            <translation>Der nächste Anruf oder Chat erscheint hier.</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Look up a customer</source>
            <translation>Kunden suchen</translation>
        </message>
    </context>
    <context>
        <name>EntryMenu</name>
        <message>
            <source>Copy entry</source>
            <translation>Eintrag kopieren</translation>
        </message>
        <message>
            <source>Copy brief</source>
            <translation>Überblick kopieren</translation>
        </message>
        <message>
            <source>Open in the back office</source>
            <translation>Im Quellsystem öffnen</translation>
        </message>
        <message>
            <source>Show only this source</source>
            <translation>Nur diese Quelle zeigen</translation>
        </message>
        <message>
            <source>Show only this person</source>
            <translation>Nur diese Person zeigen</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Address: {0}</source>
            <translation>Adresse: {0}</translation>
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
        <name>Exporting</name>
        <message>
            <source>Table (*.csv)</source>
            <translation>Tabelle (*.csv)</translation>
        </message>
        <message>
            <source>Picture (*.png)</source>
            <translation>Bild (*.png)</translation>
        </message>
        <message>
            <source>Report (*.pdf)</source>
            <translation>Bericht (*.pdf)</translation>
        </message>
    </context>
    <context>
        <name>FilterRow</name>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Search the timeline</source>
            <translation>Verlauf durchsuchen</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>All sources</source>
            <translation>Alle Quellen</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
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
        <message>
            <source>Requests</source>
            <translation>Vorgänge</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>Search the timeline</source>
            <translation>Verlauf durchsuchen</translation>
        </message>
        <message>
            <source>Previous match</source>
            <translation>Voriger Treffer</translation>
        </message>
        <message>
            <source>Next match</source>
            <translation>Nächster Treffer</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Suche …</translation>
        </message>
        <message>
            <source>No match</source>
            <translation>Kein Treffer</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message numerus="yes">
            <source>%n match(es)</source>
            <translation>
                <numerusform>%n Treffer</numerusform>
                <numerusform>%n Treffer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FlowPicture</name>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
    </context>
    <context>
        <name>FoldButton</name>
        <message>
            <source>Unfold the brief</source>
            <translation>Überblick aufklappen</translation>
        </message>
        <message>
            <source>Fold the brief</source>
            <translation>Überblick zuklappen</translation>
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
    </context>
    <context>
        <name>FollowUpRow</name>
        <message>
            <source>Follow-up</source>
            <translation>Danach</translation>
        </message>
        <message>
            <source>When to call back</source>
            <translation>Wann zurückrufen</translation>
        </message>
        <message>
            <source>Nothing follows</source>
            <translation>Nichts weiter</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Zurückrufen</translation>
        </message>
        <message>
            <source>Request opened</source>
            <translation>Vorgang angelegt</translation>
        </message>
        <message>
            <source>Number of the request</source>
            <translation>Nummer des Vorgangs</translation>
        </message>
    </context>
    <context>
        <name>Footer</name>
        <message>
            <source>Sources</source>
            <translation>Quellen</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Erneut abfragen</translation>
        </message>
        <message>
            <source>Open in {0}</source>
            <translation>In {0} öffnen</translation>
        </message>
        <message>
            <source>Sign in to {0}</source>
            <translation>Bei {0} anmelden</translation>
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
        <name>ForgetRow</name>
        <message>
            <source>Forget all remembered choices</source>
            <translation>Alle gemerkten Wahlen vergessen</translation>
        </message>
        <message>
            <source>Forget all</source>
            <translation>Alle vergessen</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Forget whom you chose for every number? It cannot be undone.</source>
            <translation>Vergessen, wen Sie für jede Rufnummer gewählt haben? Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>Nothing was forgotten: the disk does not allow it. Try again, or ask IT.</source>
            <translation>Nichts wurde vergessen: Der Datenträger lässt es nicht zu. Versuchen Sie es noch einmal, oder fragen Sie die IT.</translation>
        </message>
        <message numerus="yes">
            <source>%n choices forgotten.</source>
            <translation>
                <numerusform>%n Wahl vergessen.</numerusform>
                <numerusform>%n Wahlen vergessen.</numerusform>
            </translation>
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
        <name>FreshnessWords</name>
        <message>
            <source>Waiting for the first figures</source>
            <translation>Erste Zahlen erwartet</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message numerus="yes">
            <source>%n source(s) cannot be heard</source>
            <translation>
                <numerusform>%n Quelle nicht zu hören</numerusform>
                <numerusform>%n Quellen nicht zu hören</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing more is told since {0}. What stands here is what was last known.</source>
            <translation>Seit {0} kommt nichts mehr. Hier steht, was zuletzt bekannt war.</translation>
        </message>
        <message>
            <source>The board cannot be reached.</source>
            <translation>Die Übersicht ist nicht erreichbar.</translation>
        </message>
        <message>
            <source>{0} since {1}</source>
            <translation>{0} seit {1}</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weitere</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Cannot be heard: {0}. Its queues show what was last known.</source>
            <translation>Nicht zu hören: {0}. Ihre Warteschlangen zeigen, was zuletzt bekannt war.</translation>
        </message>
        <message>
            <source>Updated {0} s ago</source>
            <translation>Vor {0} s aktualisiert</translation>
        </message>
        <message>
            <source>No change since {0}</source>
            <translation>Keine Änderung seit {0}</translation>
        </message>
    </context>
    <context>
        <name>HandOverWords</name>
        <message>
            <source>The card for {0} is being made.</source>
            <translation>Die Karte für {0} wird erstellt.</translation>
        </message>
        <message>
            <source>Card for {0}: send the link there by {1}; it opens once.</source>
            <translation>Karte für {0}: Senden Sie den Link bis {1} dorthin; er öffnet sich einmal.</translation>
        </message>
        <message>
            <source>No card for {0}: {1}</source>
            <translation>Keine Karte für {0}: {1}</translation>
        </message>
        <message>
            <source>A link brings a hand-over card, it says from the site {0}.</source>
            <translation>Ein Link bringt eine Übergabekarte, nach eigener Angabe vom Standort {0}.</translation>
        </message>
        <message>
            <source>It opens once, for the contact in front.</source>
            <translation>Sie öffnet sich einmal, für den Kontakt im Vordergrund.</translation>
        </message>
        <message>
            <source>The card of {0} is being opened.</source>
            <translation>Die Karte von {0} wird geöffnet.</translation>
        </message>
        <message>
            <source>The card of {0} was not opened: {1}</source>
            <translation>Die Karte von {0} wurde nicht geöffnet: {1}</translation>
        </message>
        <message>
            <source>The card of {0} was opened, but its contact has left the desk: ask there for another card.</source>
            <translation>Die Karte von {0} wurde geöffnet, doch ihr Kontakt ist nicht mehr am Platz: Bitten Sie dort um eine andere.</translation>
        </message>
        <message>
            <source>An advisor</source>
            <translation>Ein Berater</translation>
        </message>
        <message>
            <source>Handed over by {0} of the site {1}</source>
            <translation>Übergeben von {0}, Standort {1}</translation>
        </message>
        <message>
            <source>Handed over by {0} of the site {1}: {2}</source>
            <translation>Übergeben von {0}, Standort {1}: {2}</translation>
        </message>
        <message>
            <source>Taken there for: {0}. That proves nothing here.</source>
            <translation>Dort gehalten für: {0}. Hier beweist das nichts.</translation>
        </message>
        <message>
            <source>The brief as it stood there at {0}:</source>
            <translation>Der Überblick, wie er dort um {0} stand:</translation>
        </message>
        <message>
            <source>this site shares no cards with that one; ask IT.</source>
            <translation>dieser Standort teilt keine Karten mit jenem; fragen Sie die IT.</translation>
        </message>
        <message>
            <source>the hub does not know this contact as one of yours.</source>
            <translation>der Hub kennt diesen Kontakt nicht als einen von Ihren.</translation>
        </message>
        <message>
            <source>you have asked for too many within a minute; wait a little.</source>
            <translation>Sie haben zu viele in einer Minute verlangt; warten Sie ein wenig.</translation>
        </message>
        <message>
            <source>it would hold too much; tell the other site yourself.</source>
            <translation>sie enthielte zu viel; sagen Sie es dem anderen Standort selbst.</translation>
        </message>
        <message>
            <source>it cannot be read; ask for another one.</source>
            <translation>sie ist nicht lesbar; bitten Sie um eine andere.</translation>
        </message>
        <message>
            <source>it is from a site that this one does not know.</source>
            <translation>sie ist von einem Standort, den dieser nicht kennt.</translation>
        </message>
        <message>
            <source>it is for another site than this one.</source>
            <translation>sie ist für einen anderen Standort als diesen.</translation>
        </message>
        <message>
            <source>it is not signed by the site that it names: do not trust who sent it.</source>
            <translation>sie ist nicht von dem Standort unterschrieben, den sie nennt: Trauen Sie dem Absender nicht.</translation>
        </message>
        <message>
            <source>its time is over; ask for another one.</source>
            <translation>ihre Zeit ist um; bitten Sie um eine andere.</translation>
        </message>
        <message>
            <source>it was opened before; ask for another one.</source>
            <translation>sie wurde schon geöffnet; bitten Sie um eine andere.</translation>
        </message>
        <message>
            <source>the other site or the hub did not answer; try again.</source>
            <translation>der andere Standort oder der Hub hat nicht geantwortet; versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>the hub gave an answer that this version does not know.</source>
            <translation>der Hub gab eine Antwort, die diese Version nicht kennt.</translation>
        </message>
    </context>
    <context>
        <name>IdentityCard</name>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>Yes, it is this person</source>
            <translation>Ja, es ist diese Person</translation>
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
            <source>Search by hand</source>
            <translation>Von Hand suchen</translation>
        </message>
        <message>
            <source>No name on record</source>
            <translation>Kein Name gespeichert</translation>
        </message>
        <message>
            <source>No. {0}</source>
            <translation>Nr. {0}</translation>
        </message>
        <message>
            <source>look-alike letters</source>
            <translation>täuschend ähnliche Zeichen</translation>
        </message>
        <message>
            <source>Sure: chosen by you</source>
            <translation>Sicher: von Ihnen gewählt</translation>
        </message>
        <message>
            <source>Between advisors: no customer is looked up</source>
            <translation>Zwischen Beratern: Es wird kein Kunde gesucht</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
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
    </context>
    <context>
        <name>IdentityWords</name>
        <message>
            <source>Sure</source>
            <translation>Sicher</translation>
        </message>
        <message>
            <source>Probable</source>
            <translation>Wahrscheinlich</translation>
        </message>
        <message>
            <source>signed in</source>
            <translation>angemeldet</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0} matches</source>
            <translation>{0} passt</translation>
        </message>
        <message>
            <source>{0} and {1} match</source>
            <translation>{0} und {1} passen</translation>
        </message>
        <message>
            <source>number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>login</source>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>e-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>chat visitor</source>
            <translation>Besucher</translation>
        </message>
        <message>
            <source>number given in the chat</source>
            <translation>im Chat genannte Nummer</translation>
        </message>
        <message>
            <source>e-mail given in the chat</source>
            <translation>im Chat genannte E-Mail</translation>
        </message>
        <message>
            <source>phone given in the chat</source>
            <translation>im Chat genannte Rufnummer</translation>
        </message>
        <message>
            <source>name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>name only similar</source>
            <translation>Name nur ähnlich</translation>
        </message>
        <message>
            <source>a source is missing</source>
            <translation>eine Quelle fehlt</translation>
        </message>
    </context>
    <context>
        <name>IncidentForm</name>
        <message>
            <source>Declare for everyone</source>
            <translation>Für alle melden</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>An incident needs a title.</source>
            <translation>Eine Störung braucht einen Titel.</translation>
        </message>
        <message>
            <source>An incident needs somebody whom it concerns: choose at least one.</source>
            <translation>Eine Störung muss jemanden betreffen: Wählen Sie mindestens eines.</translation>
        </message>
        <message>
            <source>Advisors will see it with every contact, and tell every customer of it. Is it for everyone?</source>
            <translation>Berater sehen sie bei jedem Kontakt und sagen sie jedem Kunden. Gilt sie für alle?</translation>
        </message>
        <message>
            <source>Writing to the ticket system …</source>
            <translation>Wird ins Ticketsystem geschrieben …</translation>
        </message>
        <message>
            <source>Declare an incident</source>
            <translation>Eine Störung melden</translation>
        </message>
        <message>
            <source>Update what customers are told</source>
            <translation>Ändern, was Kunden gesagt wird</translation>
        </message>
        <message>
            <source>Close the incident</source>
            <translation>Die Störung schließen</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Declare</source>
            <translation>Melden</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Title, for colleagues</source>
            <translation>Titel, für Kollegen</translation>
        </message>
        <message>
            <source>Sentence that customers may hear</source>
            <translation>Satz, den Kunden hören dürfen</translation>
        </message>
        <message>
            <source>Every advisor sees it at once with the contacts that it explains.</source>
            <translation>Jeder Berater sieht sie sofort bei den Kontakten, die sie erklärt.</translation>
        </message>
        <message>
            <source>Advisors read this sentence out; it must be true for every customer.</source>
            <translation>Berater lesen diesen Satz vor; er muss für jeden Kunden stimmen.</translation>
        </message>
        <message>
            <source>It explains no contact that comes from now on.</source>
            <translation>Sie erklärt keinen Kontakt mehr, der ab jetzt kommt.</translation>
        </message>
    </context>
    <context>
        <name>JourneySheet</name>
        <message>
            <source>Save CSV</source>
            <translation>CSV speichern</translation>
        </message>
        <message>
            <source>Journeys</source>
            <translation>Wege</translation>
        </message>
        <message>
            <source>Customers are told apart by a pseudonym; who they are is not kept.</source>
            <translation>Kunden werden durch ein Pseudonym unterschieden; wer sie sind, wird nicht behalten.</translation>
        </message>
        <message>
            <source>Journeys that ended at: {0}, {1}</source>
            <translation>Wege, die hier endeten: {0}, {1}</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Kontaktaufzeichnungen werden gelesen …</translation>
        </message>
        <message>
            <source>There is no journey to show.</source>
            <translation>Es gibt keinen Weg zu zeigen.</translation>
        </message>
    </context>
    <context>
        <name>LivePage</name>
        <message>
            <source>What is driving contacts now</source>
            <translation>Was gerade Kontakte auslöst</translation>
        </message>
        <message>
            <source>Where self-service stops</source>
            <translation>Wo Self-Service endet</translation>
        </message>
        <message>
            <source>last 7 days</source>
            <translation>letzte 7 Tage</translation>
        </message>
        <message>
            <source>Contacts by need</source>
            <translation>Kontakte nach Anliegen</translation>
        </message>
        <message>
            <source>No contact has been understood yet.</source>
            <translation>Noch wurde kein Kontakt verstanden.</translation>
        </message>
        <message>
            <source>last 2 hours</source>
            <translation>letzte 2 Stunden</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Zahlen</translation>
        </message>
        <message>
            <source>Alerts</source>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Kontaktaufzeichnungen werden gelesen …</translation>
        </message>
        <message>
            <source>The contact records cannot be read just now. Press F5 to try again.</source>
            <translation>Die Kontaktaufzeichnungen sind gerade nicht lesbar. Mit F5 erneut versuchen.</translation>
        </message>
        <message>
            <source>No contact of these days came from self-service.</source>
            <translation>Kein Kontakt dieser Tage kam aus dem Self-Service.</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Warteschlangen</translation>
        </message>
        <message>
            <source>Advisors</source>
            <translation>Berater</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message>
            <source>the order waits while you are in the table</source>
            <translation>die Reihenfolge wartet, solange Sie in der Tabelle sind</translation>
        </message>
        <message>
            <source>None of {0} queues fits the filter.</source>
            <translation>Keine von {0} Warteschlangen passt zum Filter.</translation>
        </message>
        <message>
            <source>None of {0} advisors fits the filter.</source>
            <translation>Keiner von {0} Beratern passt zum Filter.</translation>
        </message>
        <message>
            <source>Waiting for the first figures …</source>
            <translation>Erste Zahlen werden erwartet …</translation>
        </message>
        <message>
            <source>No queue is known yet.</source>
            <translation>Noch ist keine Warteschlange bekannt.</translation>
        </message>
        <message>
            <source>No advisor is known yet.</source>
            <translation>Noch ist kein Berater bekannt.</translation>
        </message>
    </context>
    <context>
        <name>LookupStrip</name>
        <message>
            <source>Asked from outside</source>
            <translation>Von außen gefragt</translation>
        </message>
        <message>
            <source>A web page or a program asks to look up:</source>
            <translation>Eine Webseite oder ein Programm bittet zu suchen:</translation>
        </message>
        <message>
            <source>Look up</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Nicht jetzt</translation>
        </message>
        <message>
            <source>customer number {0}</source>
            <translation>Kundennummer {0}</translation>
        </message>
        <message>
            <source>login {0}</source>
            <translation>Anmeldename {0}</translation>
        </message>
    </context>
    <context>
        <name>MadeCard</name>
        <message>
            <source>Copy the link</source>
            <translation>Link kopieren</translation>
        </message>
        <message>
            <source>Put away</source>
            <translation>Weglegen</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
    </context>
    <context>
        <name>MenuButton</name>
        <message>
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
    </context>
    <context>
        <name>MoreProofs</name>
        <message numerus="yes">
            <source>%n more entries prove this</source>
            <translation>
                <numerusform>%n weiterer Eintrag belegt das</numerusform>
                <numerusform>%n weitere Einträge belegen das</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NameSheet</name>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Diese Ansicht behalten</translation>
        </message>
        <message>
            <source>Its filters and its order are kept with your settings; what you have typed to search for is not.</source>
            <translation>Filter und Reihenfolge werden mit Ihren Einstellungen behalten; was Sie zum Suchen getippt haben, nicht.</translation>
        </message>
        <message>
            <source>Name of the view</source>
            <translation>Name der Ansicht</translation>
        </message>
    </context>
    <context>
        <name>NoteField</name>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation>Notiz für Kollegen</translation>
        </message>
    </context>
    <context>
        <name>Offers</name>
        <message>
            <source>Reason: {0}</source>
            <translation>Anlass: {0}</translation>
        </message>
        <message>
            <source>Promised before: {0}</source>
            <translation>Bereits zugesagt: {0}</translation>
        </message>
        <message>
            <source>Tried, worked: {0}</source>
            <translation>Versucht, hat geholfen: {0}</translation>
        </message>
        <message>
            <source>Tried, failed: {0}</source>
            <translation>Versucht, ohne Erfolg: {0}</translation>
        </message>
        <message>
            <source>Tried, given up: {0}</source>
            <translation>Versucht, abgebrochen: {0}</translation>
        </message>
        <message>
            <source>Tried: {0}</source>
            <translation>Versucht: {0}</translation>
        </message>
    </context>
    <context>
        <name>OpenedCard</name>
        <message>
            <source>Hide the brief of the card</source>
            <translation>Überblick der Karte verbergen</translation>
        </message>
        <message>
            <source>Show the brief of the card</source>
            <translation>Überblick der Karte zeigen</translation>
        </message>
    </context>
    <context>
        <name>OptionWords</name>
        <message>
            <source>Like the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Hoher Kontrast</translation>
        </message>
        <message>
            <source>{0}%</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>Nothing moves</source>
            <translation>Nichts bewegt sich</translation>
        </message>
        <message>
            <source>When it rings</source>
            <translation>Wenn es klingelt</translation>
        </message>
        <message>
            <source>It stands there before you answer.</source>
            <translation>Es steht da, bevor Sie annehmen.</translation>
        </message>
        <message>
            <source>When I answer</source>
            <translation>Wenn ich annehme</translation>
        </message>
        <message>
            <source>Nothing comes up while it rings.</source>
            <translation>Solange es klingelt, erscheint nichts.</translation>
        </message>
        <message>
            <source>When I open it</source>
            <translation>Wenn ich es öffne</translation>
        </message>
        <message>
            <source>A contact is announced, the panel waits for you.</source>
            <translation>Ein Kontakt wird gemeldet, das Fenster wartet auf Sie.</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>Contacts are not even announced; they wait in the panel.</source>
            <translation>Kontakte werden nicht einmal gemeldet; sie warten im Fenster.</translation>
        </message>
        <message>
            <source>At the right edge</source>
            <translation>Am rechten Rand</translation>
        </message>
        <message>
            <source>At the left edge</source>
            <translation>Am linken Rand</translation>
        </message>
        <message>
            <source>Where I leave it</source>
            <translation>Wo ich es lasse</translation>
        </message>
        <message>
            <source>Main screen</source>
            <translation>Hauptbildschirm</translation>
        </message>
        <message>
            <source>{0} (not connected)</source>
            <translation>{0} (nicht verbunden)</translation>
        </message>
        <message>
            <source>No sound</source>
            <translation>Kein Ton</translation>
        </message>
        <message>
            <source>Chime</source>
            <translation>Gong</translation>
        </message>
        <message>
            <source>Knock</source>
            <translation>Klopfen</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Glocke</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n Minute</numerusform>
                <numerusform>%n Minuten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours</source>
            <translation>
                <numerusform>%n Stunde</numerusform>
                <numerusform>%n Stunden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrganisationSection</name>
        <message>
            <source>Set by your organisation</source>
            <translation>Von Ihrer Organisation festgelegt</translation>
        </message>
        <message>
            <source>and {0} more: relevo config check</source>
            <translation>und {0} weitere: relevo config check</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>set</source>
            <translation>gesetzt</translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n Eintrag</numerusform>
                <numerusform>%n Einträge</numerusform>
            </translation>
        </message>
        <message>
            <source>the policy for you on this machine</source>
            <translation>die Richtlinie für Sie auf diesem Rechner</translation>
        </message>
        <message>
            <source>bound along with another setting</source>
            <translation>mit einer anderen Einstellung gebunden</translation>
        </message>
        <message>
            <source>a policy that cannot be used; this is the safe value</source>
            <translation>eine Richtlinie, die nicht verwendbar ist; dies ist der sichere Wert</translation>
        </message>
        <message>
            <source>the policy of this machine</source>
            <translation>die Richtlinie dieses Rechners</translation>
        </message>
    </context>
    <context>
        <name>OutcomeField</name>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>No outcome of this site fits.</source>
            <translation>Kein Ergebnis dieses Standorts passt.</translation>
        </message>
        <message numerus="yes">
            <source>%n outcome(s) fit, the first: {0}</source>
            <translation>
                <numerusform>%n Ergebnis passt: {0}</numerusform>
                <numerusform>%n Ergebnisse passen, das erste: {0}</numerusform>
            </translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Outcome: type to find it</source>
            <translation>Ergebnis: zum Finden tippen</translation>
        </message>
    </context>
    <context>
        <name>OwnSettings</name>
        <message>
            <source>This is the demonstration: what you choose holds until it ends.</source>
            <translation>Dies ist die Vorführung: Ihre Auswahl gilt, bis sie endet.</translation>
        </message>
        <message>
            <source>Settings of your organisation that are not used: {0}</source>
            <translation>Einstellungen Ihrer Organisation, die nicht gelten: {0}</translation>
        </message>
        <message>
            <source>and {0} more: relevo config check</source>
            <translation>und {0} weitere: relevo config check</translation>
        </message>
    </context>
    <context>
        <name>PanelBody</name>
        <message>
            <source>No contact was closed while it was live.</source>
            <translation>Es wurde kein laufender Kontakt geschlossen.</translation>
        </message>
        <message>
            <source>A line can be left of a customer's contact, while it is live.</source>
            <translation>Eine Zeile kann zum Kontakt eines Kunden hinterlassen werden, solange er läuft.</translation>
        </message>
        <message>
            <source>Go to a number of the brief first: the line that it proves is marked.</source>
            <translation>Gehen Sie erst auf eine Zahl des Überblicks: Die Zeile, die sie belegt, wird markiert.</translation>
        </message>
        <message>
            <source>Choose an entry first, one whose address may be opened.</source>
            <translation>Wählen Sie zuerst einen Eintrag, dessen Adresse geöffnet werden darf.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) would be lost by quitting: copy the text first, or quit once more to leave.</source>
            <translation>
                <numerusform>%n Notiz ginge durch das Beenden verloren: Kopieren Sie erst ihren Text, oder beenden Sie noch einmal.</numerusform>
                <numerusform>%n Notizen gingen durch das Beenden verloren: Kopieren Sie erst ihren Text, oder beenden Sie noch einmal.</numerusform>
            </translation>
        </message>
        <message>
            <source>This contact is still live. {0}, or {1} and a click, closes it all the same.</source>
            <translation>Dieser Kontakt läuft noch. {0} oder {1} und ein Klick schließt ihn trotzdem.</translation>
        </message>
        <message>
            <source>Have the customer's contact in front first: a card is opened for it, and once.</source>
            <translation>Holen Sie erst den Kontakt des Kunden in den Vordergrund: Eine Karte wird für ihn geöffnet, und nur einmal.</translation>
        </message>
        <message>
            <source>Searching by hand is not allowed on this machine; a policy can allow it.</source>
            <translation>Die Suche von Hand ist auf diesem Rechner nicht erlaubt; eine Richtlinie kann sie erlauben.</translation>
        </message>
        <message>
            <source>The address could not be opened: this machine has no browser that took it.</source>
            <translation>Die Adresse konnte nicht geöffnet werden: Kein Browser auf diesem Rechner hat sie angenommen.</translation>
        </message>
        <message>
            <source>What was remembered of this customer cannot be read: unlock the keyring and try again.</source>
            <translation>Was zu diesem Kunden gemerkt wurde, ist nicht lesbar: Entsperren Sie den Schlüsselbund und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>Nothing was remembered of this customer.</source>
            <translation>Zu diesem Kunden war nichts gemerkt.</translation>
        </message>
        <message numerus="yes">
            <source>%n choices for this customer forgotten, under whatever number or address.</source>
            <translation>
                <numerusform>%n Wahl für diesen Kunden vergessen, unter welcher Nummer oder Adresse auch immer.</numerusform>
                <numerusform>%n Wahlen für diesen Kunden vergessen, unter welcher Nummer oder Adresse auch immer.</numerusform>
            </translation>
        </message>
        <message>
            <source>No note can be written of this.</source>
            <translation>Hierzu kann keine Notiz geschrieben werden.</translation>
        </message>
        <message>
            <source>The brief names no incident that this could be counted under.</source>
            <translation>Der Überblick nennt keine Störung, der dies zugeordnet werden könnte.</translation>
        </message>
        <message>
            <source>The contact is not counted under the incident any more.</source>
            <translation>Der Kontakt zählt nicht mehr zu der Störung.</translation>
        </message>
        <message>
            <source>The contact is counted under: {0}</source>
            <translation>Der Kontakt zählt zu: {0}</translation>
        </message>
        <message>
            <source>There is no score to disagree with.</source>
            <translation>Es gibt keine Bewertung, der Sie widersprechen könnten.</translation>
        </message>
    </context>
    <context>
        <name>PassingCard</name>
        <message>
            <source>Passing on</source>
            <translation>Weitergabe</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>For the next advisor: {0}</source>
            <translation>Für den nächsten Berater: {0}</translation>
        </message>
        <message>
            <source>Passed on by {0}</source>
            <translation>Weitergegeben von {0}</translation>
        </message>
        <message>
            <source>Passed on by {0}: {1}</source>
            <translation>Weitergegeben von {0}: {1}</translation>
        </message>
        <message>
            <source>One line for the next advisor</source>
            <translation>Eine Zeile für den nächsten Berater</translation>
        </message>
    </context>
    <context>
        <name>PendingCard</name>
        <message>
            <source>Try now</source>
            <translation>Jetzt versuchen</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Edit and write again</source>
            <translation>Bearbeiten und erneut schreiben</translation>
        </message>
        <message>
            <source>Write again</source>
            <translation>Erneut schreiben</translation>
        </message>
        <message>
            <source>It is there</source>
            <translation>Sie ist dort</translation>
        </message>
        <message>
            <source>It is not there: write again</source>
            <translation>Sie ist nicht dort: erneut schreiben</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Erneut nachsehen</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>Text kopieren</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Abschließen</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Wrap-up finished</source>
            <translation>Nachbearbeitung abgeschlossen</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Verworfen</translation>
        </message>
        <message>
            <source>Discard for good? Press again</source>
            <translation>Endgültig verwerfen? Noch einmal drücken</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Leave as it was</source>
            <translation>So lassen</translation>
        </message>
    </context>
    <context>
        <name>PendingForm</name>
        <message>
            <source>Nobody was known then: have the customer's contact on the desk, and choose here.</source>
            <translation>Damals war niemand bekannt: Holen Sie den Kontakt des Kunden an den Platz und wählen Sie hier.</translation>
        </message>
        <message>
            <source>No back office that takes notes knows this customer: copy the text.</source>
            <translation>Kein System, das Notizen annimmt, kennt diesen Kunden: Kopieren Sie den Text.</translation>
        </message>
        <message>
            <source>Goes to</source>
            <translation>Geht an</translation>
        </message>
    </context>
    <context>
        <name>PendingWindow</name>
        <message>
            <source>Notes that are not sent yet</source>
            <translation>Noch nicht gesendete Notizen</translation>
        </message>
    </context>
    <context>
        <name>PendingWords</name>
        <message>
            <source>Nobody who was known</source>
            <translation>Niemand Bekanntes</translation>
        </message>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
        <message>
            <source>No text yet</source>
            <translation>Noch kein Text</translation>
        </message>
        <message>
            <source>{0}: is no back office of this machine any more; tell IT, or copy the text</source>
            <translation>{0}: ist kein System dieses Arbeitsplatzes mehr; sagen Sie es der IT, oder kopieren Sie den Text</translation>
        </message>
        <message>
            <source>{0}: waits until {1}</source>
            <translation>{0}: wartet bis {1}</translation>
        </message>
        <message>
            <source>{0}: waits for its turn</source>
            <translation>{0}: wartet, bis sie an der Reihe ist</translation>
        </message>
        <message>
            <source>{0}: is being sent</source>
            <translation>{0}: wird gesendet</translation>
        </message>
        <message>
            <source>{0}: written, and customers can see it: hide it there</source>
            <translation>{0}: geschrieben, und Kunden sehen sie: Verbergen Sie sie dort</translation>
        </message>
        <message>
            <source>{0}: written</source>
            <translation>{0}: geschrieben</translation>
        </message>
        <message>
            <source>{0}: refused</source>
            <translation>{0}: abgelehnt</translation>
        </message>
        <message>
            <source>{0}: perhaps written; look there whether it is</source>
            <translation>{0}: vielleicht geschrieben; sehen Sie dort nach</translation>
        </message>
        <message>
            <source>{0}: taken back</source>
            <translation>{0}: zurückgenommen</translation>
        </message>
        <message>
            <source>Not finished; nothing of it is sent before</source>
            <translation>Nicht abgeschlossen; vorher wird nichts gesendet</translation>
        </message>
        <message>
            <source>Every note is written.</source>
            <translation>Alle Notizen sind geschrieben.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) not sent yet</source>
            <translation>
                <numerusform>%n Notiz noch nicht gesendet</numerusform>
                <numerusform>%n Notizen noch nicht gesendet</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}; nothing is to be done</source>
            <translation>{0}; nichts zu tun</translation>
        </message>
        <message numerus="yes">
            <source>{0}; %n wait for you</source>
            <translation>
                <numerusform>{0}; %n wartet auf Sie</numerusform>
                <numerusform>{0}; %n warten auf Sie</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>PeriodFields</name>
        <message>
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
    </context>
    <context>
        <name>PictureCard</name>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Picture (PNG) …</source>
            <translation>Bild (PNG) …</translation>
        </message>
        <message>
            <source>Table (CSV) …</source>
            <translation>Tabelle (CSV) …</translation>
        </message>
    </context>
    <context>
        <name>PreferencesPage</name>
        <message>
            <source>What these preferences do</source>
            <translation>Was diese Einstellungen bewirken</translation>
        </message>
        <message>
            <source>Where you sit</source>
            <translation>Wo Sie sitzen</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Platz</translation>
        </message>
        <message>
            <source>The telephony's address of this desk, such as PJSIP/105. Empty: your own seat.</source>
            <translation>Die Adresse dieses Platzes in der Telefonie, etwa PJSIP/105. Leer: Ihr eigener Platz.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation>Textgröße</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>When the panel comes up</source>
            <translation>Wann das Fenster erscheint</translation>
        </message>
        <message>
            <source>Where the panel stands</source>
            <translation>Wo das Fenster steht</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>Bildschirm</translation>
        </message>
        <message>
            <source>Ended contacts stay for</source>
            <translation>Beendete Kontakte bleiben</translation>
        </message>
        <message>
            <source>Those that you close leave at once.</source>
            <translation>Was Sie schließen, geht sofort.</translation>
        </message>
        <message>
            <source>When a contact comes</source>
            <translation>Wenn ein Kontakt kommt</translation>
        </message>
        <message>
            <source>Notification of the desktop</source>
            <translation>Meldung auf dem Desktop</translation>
        </message>
        <message>
            <source>It never names the customer.</source>
            <translation>Sie nennt nie den Kunden.</translation>
        </message>
        <message>
            <source>Try</source>
            <translation>Probieren</translation>
        </message>
        <message>
            <source>Try the sound</source>
            <translation>Ton probieren</translation>
        </message>
        <message>
            <source>This machine plays no sounds.</source>
            <translation>Dieser Rechner spielt keine Töne ab.</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Ton</translation>
        </message>
        <message>
            <source>Remembered choices</source>
            <translation>Gemerkte Wahlen</translation>
        </message>
        <message>
            <source>Whom you choose where several people share a number is suggested at the next contact. It is kept in a form that names nobody.</source>
            <translation>Teilen mehrere Personen eine Rufnummer, wird Ihre Wahl beim nächsten Kontakt vorgeschlagen. Sie wird so aufbewahrt, dass sie niemanden nennt.</translation>
        </message>
        <message>
            <source>Remember my choices</source>
            <translation>Meine Wahl merken</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>Set by your organisation</source>
            <translation>Von Ihrer Organisation festgelegt</translation>
        </message>
        <message>
            <source>{0}: {1}. Set by your organisation</source>
            <translation>{0}: {1}. Von Ihrer Organisation festgelegt</translation>
        </message>
    </context>
    <context>
        <name>PreferencesWindow</name>
        <message>
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Not saved, it holds until Relevo is closed: {0}</source>
            <translation>Nicht gespeichert, gilt bis zum Schließen von Relevo: {0}</translation>
        </message>
    </context>
    <context>
        <name>PromiseRow</name>
        <message>
            <source>Add a promise</source>
            <translation>Zusage hinzufügen</translation>
        </message>
        <message>
            <source>Until when, as you say it</source>
            <translation>Bis wann, wie man es sagt</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>By {0}, or who else</source>
            <translation>Von {0}, oder wer sonst</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>Was zugesagt wurde</translation>
        </message>
        <message>
            <source>Promised by</source>
            <translation>Zugesagt von</translation>
        </message>
    </context>
    <context>
        <name>QueueWords</name>
        <message>
            <source>&gt; {0}</source>
            <translation>&gt; {0}</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartend</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>Längste</translation>
        </message>
        <message>
            <source>SL</source>
            <translation>SL</translation>
        </message>
        <message>
            <source>Beyond</source>
            <translation>Darüber</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Angeboten</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abbrüche</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>ASA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>AHT</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Auslastung</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>Rückrufe</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>Last 30 min</source>
            <translation>Letzte 30 min</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0} &gt; {1}</source>
            <translation>{0} &gt; {1}</translation>
        </message>
        <message>
            <source>last known</source>
            <translation>zuletzt bekannt</translation>
        </message>
        <message>
            <source>cannot be heard, last known {0}</source>
            <translation>nicht zu hören, zuletzt bekannt {0}</translation>
        </message>
        <message>
            <source>as of {0}</source>
            <translation>Stand {0}</translation>
        </message>
        <message>
            <source>{0} offered, at most {1} in a minute</source>
            <translation>{0} angeboten, höchstens {1} in einer Minute</translation>
        </message>
    </context>
    <context>
        <name>Rehearsals</name>
        <message>
            <source>Test, nobody is calling</source>
            <translation>Test, niemand ruft an</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Testkontakt</translation>
        </message>
    </context>
    <context>
        <name>ReportWords</name>
        <message>
            <source>There is no line to the site: the contact records cannot be read just now.</source>
            <translation>Keine Verbindung zum Standort: Die Kontaktaufzeichnungen sind gerade nicht lesbar.</translation>
        </message>
        <message>
            <source>These credentials may not ask for reports. Ask IT to renew them.</source>
            <translation>Mit diesen Zugangsdaten lassen sich keine Berichte abrufen. Bitten Sie die IT, sie zu erneuern.</translation>
        </message>
        <message>
            <source>No hub of the site answers. Ask IT whether one is there that keeps contact records.</source>
            <translation>Kein Hub des Standorts antwortet. Fragen Sie die IT, ob einer läuft, der Kontaktaufzeichnungen führt.</translation>
        </message>
        <message>
            <source>That is too much for one report. Choose a shorter period or fewer queues.</source>
            <translation>Das ist zu viel für einen Bericht. Wählen Sie einen kürzeren Zeitraum oder weniger Warteschlangen.</translation>
        </message>
        <message>
            <source>The contact records cannot be read just now.</source>
            <translation>Die Kontaktaufzeichnungen sind gerade nicht lesbar.</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Grenze</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Kontakte</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Anteil</translation>
        </message>
        <message>
            <source>Again within 7 days</source>
            <translation>Erneut in 7 Tagen</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minuten</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Again in 7 days</source>
            <translation>In 7 Tagen erneut</translation>
        </message>
        <message>
            <source>Would have spared it</source>
            <translation>Hätte ihn erspart</translation>
        </message>
        <message>
            <source>Saves</source>
            <translation>Spart</translation>
        </message>
        <message>
            <source>Trend</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Nicht bekannt</translation>
        </message>
        <message>
            <source>Last step</source>
            <translation>Letzter Schritt</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>others</source>
            <translation>andere</translation>
        </message>
        <message>
            <source>{0}, then {1}, then {2}: {3}</source>
            <translation>{0}, dann {1}, dann {2}: {3}</translation>
        </message>
        <message>
            <source>Need</source>
            <translation>Anliegen</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>Usual</source>
            <translation>Üblich</translation>
        </message>
        <message>
            <source>Had the notice</source>
            <translation>Mit Mitteilung</translation>
        </message>
        <message>
            <source>Opened the article</source>
            <translation>Artikel geöffnet</translation>
        </message>
        <message>
            <source>Had been told</source>
            <translation>Informiert</translation>
        </message>
        <message>
            <source>Last 2 hours</source>
            <translation>Letzte 2 Stunden</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Angeboten</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <source>SL</source>
            <translation>SL</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abbrüche</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Kurze</translation>
        </message>
        <message>
            <source>Passed on</source>
            <translation>Weitergegeben</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>ASA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>AHT</translation>
        </message>
        <message>
            <source>Without a queue</source>
            <translation>Ohne Warteschlange</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>Dann</translation>
        </message>
        <message>
            <source>Waited</source>
            <translation>Gewartet</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Again after</source>
            <translation>Erneut nach</translation>
        </message>
        <message>
            <source>C-{0}</source>
            <translation>K-{0}</translation>
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
        <message numerus="yes">
            <source>Most often at: {0} “{1}”, %n contact(s)</source>
            <translation>
                <numerusform>Am häufigsten: {0} „{1}“, %n Kontakt</numerusform>
                <numerusform>Am häufigsten: {0} „{1}“, %n Kontakte</numerusform>
            </translation>
        </message>
        <message>
            <source>from {0} to {1}</source>
            <translation>von {0} bis {1}</translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>Where self-service stops, and what it costs</source>
            <translation>Wo Self-Service endet und was es kostet</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Warteschlangen</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 Tage</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 Tage</translation>
        </message>
        <message>
            <source>Chosen days</source>
            <translation>Gewählte Tage</translation>
        </message>
        <message>
            <source>Period of the report</source>
            <translation>Zeitraum des Berichts</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Erneut abfragen</translation>
        </message>
        <message>
            <source>Save PDF</source>
            <translation>PDF speichern</translation>
        </message>
        <message numerus="yes">
            <source>%n queue(s)</source>
            <translation>
                <numerusform>%n Warteschlange</numerusform>
                <numerusform>%n Warteschlangen</numerusform>
            </translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>Alle Warteschlangen</translation>
        </message>
        <message numerus="yes">
            <source>%n language(s)</source>
            <translation>
                <numerusform>%n Sprache</numerusform>
                <numerusform>%n Sprachen</numerusform>
            </translation>
        </message>
        <message>
            <source>All languages</source>
            <translation>Alle Sprachen</translation>
        </message>
        <message>
            <source>Where self-service stops</source>
            <translation>Wo Self-Service endet</translation>
        </message>
        <message>
            <source>From the last step to the outcome</source>
            <translation>Vom letzten Schritt zum Ergebnis</translation>
        </message>
        <message>
            <source>Contacts by need</source>
            <translation>Kontakte nach Anliegen</translation>
        </message>
        <message>
            <source>mending them all would save {0}</source>
            <translation>alles zu beheben würde {0} sparen</translation>
        </message>
        <message>
            <source>What to mend first</source>
            <translation>Was zuerst zu beheben ist</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Kontaktaufzeichnungen werden gelesen …</translation>
        </message>
        <message>
            <source>Cancelled before anything was told.</source>
            <translation>Abgebrochen, bevor etwas gesagt war.</translation>
        </message>
        <message>
            <source>No contact record of this period tells of self-service.</source>
            <translation>Kein Kontakt dieses Zeitraums berichtet von Self-Service.</translation>
        </message>
        <message>
            <source>Reading the contact records: {0} of {1} answers, {2}</source>
            <translation>Aufzeichnungen werden gelesen: {0} von {1} Antworten, {2}</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <source>{0} What stands here was told {1}.</source>
            <translation>{0} Was hier steht, ist von {1}.</translation>
        </message>
        <message>
            <source>{0} to {1}, told {2}</source>
            <translation>{0} bis {1}, Stand {2}</translation>
        </message>
    </context>
    <context>
        <name>RowTexts</name>
        <message>
            <source>{0}, unfolded</source>
            <translation>{0}, aufgeklappt</translation>
        </message>
        <message numerus="yes">
            <source>%n steps on {0}</source>
            <translation>
                <numerusform>%n Schritt auf {0}</numerusform>
                <numerusform>%n Schritte auf {0}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more searches</source>
            <translation>
                <numerusform>%n weitere Suche</numerusform>
                <numerusform>%n weitere Suchen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>read %n article(s)</source>
            <translation>
                <numerusform>%n Artikel gelesen</numerusform>
                <numerusform>%n Artikel gelesen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>looked at %n page(s)</source>
            <translation>
                <numerusform>%n Seite angesehen</numerusform>
                <numerusform>%n Seiten angesehen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s) with the bot</source>
            <translation>
                <numerusform>%n Wechsel mit dem Bot</numerusform>
                <numerusform>%n Wechsel mit dem Bot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n choice(s) in the phone menu</source>
            <translation>
                <numerusform>%n Wahl im Sprachmenü</numerusform>
                <numerusform>%n Wahlen im Sprachmenü</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) at the kiosk</source>
            <translation>
                <numerusform>%n Schritt am Terminal</numerusform>
                <numerusform>%n Schritte am Terminal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n action(s) in the portal</source>
            <translation>
                <numerusform>%n Aktion im Portal</numerusform>
                <numerusform>%n Aktionen im Portal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>sent %n form(s)</source>
            <translation>
                <numerusform>%n Formular gesendet</numerusform>
                <numerusform>%n Formulare gesendet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>left %n form(s) unsent</source>
            <translation>
                <numerusform>%n Formular nicht gesendet</numerusform>
                <numerusform>%n Formulare nicht gesendet</numerusform>
            </translation>
        </message>
        <message>
            <source>Before: last contact {0}, {1}</source>
            <translation>Davor: letzter Kontakt {0}, {1}</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>Bot</source>
            <translation>Bot</translation>
        </message>
        <message>
            <source>Advisor</source>
            <translation>Berater</translation>
        </message>
        <message>
            <source>Asking {0} …</source>
            <translation>{0} wird abgefragt …</translation>
        </message>
        <message>
            <source>Show more</source>
            <translation>Mehr anzeigen</translation>
        </message>
        <message>
            <source>There is more of it in {0}.</source>
            <translation>Mehr davon steht in {0}.</translation>
        </message>
        <message>
            <source>{0} {1}. Press {2} to try again.</source>
            <translation>{0} {1}. Mit {2} erneut versuchen.</translation>
        </message>
        <message>
            <source>Nothing more is on record.</source>
            <translation>Mehr ist nicht verzeichnet.</translation>
        </message>
        <message>
            <source>Show older entries from {0}</source>
            <translation>Ältere Einträge von {0} zeigen</translation>
        </message>
        <message>
            <source>Asking {0} for older entries …</source>
            <translation>Ältere Einträge von {0} werden geholt …</translation>
        </message>
        <message>
            <source>This is all that was told; {0} may have older entries.</source>
            <translation>Mehr wurde nicht übermittelt; {0} hat vielleicht ältere Einträge.</translation>
        </message>
        <message>
            <source>This is all: the sources have nothing older.</source>
            <translation>Das ist alles: Die Quellen haben nichts Älteres.</translation>
        </message>
        <message>
            <source>This is all from the sources that answered.</source>
            <translation>Das ist alles von den Quellen, die geantwortet haben.</translation>
        </message>
    </context>
    <context>
        <name>SaidLine</name>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Take back: {0}</source>
            <translation>Zurücknehmen: {0}</translation>
        </message>
    </context>
    <context>
        <name>ScopeFields</name>
        <message>
            <source>Everyone</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Everyone: every customer</source>
            <translation>Alle: jeder Kunde</translation>
        </message>
        <message>
            <source>Whom it concerns</source>
            <translation>Wen es betrifft</translation>
        </message>
        <message>
            <source>Its contacts share no site and no product.</source>
            <translation>Seine Kontakte haben weder Standort noch Produkt gemeinsam.</translation>
        </message>
        <message>
            <source>{0} of {1} contacts</source>
            <translation>{0} von {1} Kontakten</translation>
        </message>
        <message>
            <source>{0}: {1}, {2}</source>
            <translation>{0}: {1}, {2}</translation>
        </message>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
    </context>
    <context>
        <name>ScopeWords</name>
        <message>
            <source>It concerns every customer.</source>
            <translation>Es betrifft alle Kunden.</translation>
        </message>
        <message>
            <source>Nobody is chosen: choose whom it concerns.</source>
            <translation>Niemand ist gewählt: Wählen Sie, wen es betrifft.</translation>
        </message>
        <message>
            <source>{0}, and also {1}</source>
            <comment>both must be so</comment>
            <translation>{0}, und außerdem {1}</translation>
        </message>
        <message>
            <source>It concerns customers who have: {0}.</source>
            <translation>Es betrifft Kunden mit: {0}.</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Produkte</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <source>Regions</source>
            <translation>Regionen</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>Konten</translation>
        </message>
        <message>
            <source>site {0}</source>
            <translation>Standort {0}</translation>
        </message>
        <message>
            <source>product {0}</source>
            <translation>Produkt {0}</translation>
        </message>
        <message>
            <source>service {0}</source>
            <translation>Dienst {0}</translation>
        </message>
        <message>
            <source>region {0}</source>
            <translation>Region {0}</translation>
        </message>
        <message>
            <source>account {0}</source>
            <translation>Konto {0}</translation>
        </message>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} oder {1}</translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message>
            <source>Search the customer by hand</source>
            <translation>Kunden von Hand suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Type what to search by.</source>
            <translation>Geben Sie ein, wonach gesucht wird.</translation>
        </message>
        <message>
            <source>Say why: pick a reason.</source>
            <translation>Sagen Sie, warum: Wählen Sie einen Grund.</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Suche läuft</translation>
        </message>
        <message numerus="yes">
            <source>%n people found. Who is it?</source>
            <translation>
                <numerusform>%n Person gefunden. Wer ist es?</numerusform>
                <numerusform>%n Personen gefunden. Wer ist es?</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody was found.</source>
            <translation>Niemand gefunden.</translation>
        </message>
        <message numerus="yes">
            <source>%n more fit: type more of it.</source>
            <translation>
                <numerusform>%n weitere passt: Geben Sie mehr ein.</numerusform>
                <numerusform>%n weitere passen: Geben Sie mehr ein.</numerusform>
            </translation>
        </message>
        <message>
            <source>Without an answer: {0}.</source>
            <translation>Ohne Antwort: {0}.</translation>
        </message>
        <message>
            <source>The search failed because of a fault in Relevo; please report it.</source>
            <translation>Die Suche ist an einem Fehler in Relevo gescheitert; bitte melden Sie ihn.</translation>
        </message>
        <message>
            <source>{0} {1}.</source>
            <translation>{0} {1}.</translation>
        </message>
        <message>
            <source>The search is not possible.</source>
            <translation>Die Suche ist nicht möglich.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Phone number</source>
            <translation>Telefonnummer</translation>
        </message>
        <message>
            <source>E-mail address</source>
            <translation>E-Mail-Adresse</translation>
        </message>
        <message>
            <source>Customer number</source>
            <translation>Kundennummer</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>Anmeldename</translation>
        </message>
        <message>
            <source>Calls from another number</source>
            <translation>Ruft von anderer Nummer an</translation>
        </message>
        <message>
            <source>Withholds the number</source>
            <translation>Unterdrückt die Nummer</translation>
        </message>
        <message>
            <source>Calls for somebody else</source>
            <translation>Ruft für jemand anderen an</translation>
        </message>
        <message>
            <source>Another person was found</source>
            <translation>Andere Person gefunden</translation>
        </message>
        <message>
            <source>Is to be called back</source>
            <translation>Ist zurückzurufen</translation>
        </message>
        <message>
            <source>Calls or writes elsewhere</source>
            <translation>Meldet sich auf anderem Weg</translation>
        </message>
        <message>
            <source>What to search by</source>
            <translation>Wonach gesucht wird</translation>
        </message>
        <message>
            <source>Why is it searched by hand?</source>
            <translation>Warum wird von Hand gesucht?</translation>
        </message>
    </context>
    <context>
        <name>SeatWords</name>
        <message>
            <source>You sit at {0}.</source>
            <translation>Sie sitzen an {0}.</translation>
        </message>
        <message>
            <source>You have left your seat.</source>
            <translation>Sie haben Ihren Platz verlassen.</translation>
        </message>
        <message>
            <source>Somebody else sits at your seat now.</source>
            <translation>Jemand anderes sitzt jetzt an Ihrem Platz.</translation>
        </message>
        <message>
            <source>The telephony does not know this seat: check its address.</source>
            <translation>Die Telefonie kennt diesen Platz nicht: prüfen Sie seine Adresse.</translation>
        </message>
        <message>
            <source>This seat is somebody's own: choose another one.</source>
            <translation>Dieser Platz gehört jemandem: wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>Something newer has been said about this seat.</source>
            <translation>Zu diesem Platz wurde schon Neueres gesagt.</translation>
        </message>
        <message>
            <source>This is no address of a seat.</source>
            <translation>Das ist keine Adresse eines Platzes.</translation>
        </message>
        <message>
            <source>Contacts come to you at {0}.</source>
            <translation>Kontakte kommen zu Ihnen an {0}.</translation>
        </message>
        <message>
            <source>No contacts come to you.</source>
            <translation>Zu Ihnen kommen keine Kontakte.</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>ShortcutWords</name>
        <message>
            <source>{0} to {1}</source>
            <translation>{0} bis {1}</translation>
        </message>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} oder {1}</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Kontakte</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>Nachbearbeitung</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>Brief and timeline</source>
            <translation>Überblick und Verlauf</translation>
        </message>
        <message>
            <source>Moving about</source>
            <translation>Bewegen</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>Fenster</translation>
        </message>
        <message>
            <source>Go to a contact</source>
            <translation>Zu einem Kontakt gehen</translation>
        </message>
        <message>
            <source>Next contact</source>
            <translation>Nächster Kontakt</translation>
        </message>
        <message>
            <source>Previous contact</source>
            <translation>Vorheriger Kontakt</translation>
        </message>
        <message>
            <source>Close a contact that is over</source>
            <translation>Beendeten Kontakt schließen</translation>
        </message>
        <message>
            <source>Close a contact that is still live</source>
            <translation>Laufenden Kontakt schließen</translation>
        </message>
        <message>
            <source>Bring back the closed contact</source>
            <translation>Geschlossenen Kontakt zurückholen</translation>
        </message>
        <message>
            <source>Leave a line for the next advisor</source>
            <translation>Dem nächsten Berater eine Zeile hinterlassen</translation>
        </message>
        <message>
            <source>Search the timeline</source>
            <translation>Verlauf durchsuchen</translation>
        </message>
        <message>
            <source>Ask the sources again</source>
            <translation>Quellen erneut abfragen</translation>
        </message>
        <message>
            <source>Close what is open, one thing at a time</source>
            <translation>Offenes schließen, eins nach dem anderen</translation>
        </message>
        <message>
            <source>Choose a person, among several</source>
            <translation>Eine von mehreren Personen wählen</translation>
        </message>
        <message>
            <source>Confirm the probable customer</source>
            <translation>Wahrscheinlichen Kunden bestätigen</translation>
        </message>
        <message>
            <source>Search the customer by hand</source>
            <translation>Kunden von Hand suchen</translation>
        </message>
        <message>
            <source>Forget what was chosen for this customer</source>
            <translation>Wahl für diesen Kunden vergessen</translation>
        </message>
        <message>
            <source>Next area of the panel</source>
            <translation>Nächster Bereich</translation>
        </message>
        <message>
            <source>Previous area of the panel</source>
            <translation>Vorheriger Bereich</translation>
        </message>
        <message>
            <source>Next or previous control</source>
            <translation>Nächstes oder voriges Element</translation>
        </message>
        <message>
            <source>Open or fold an entry</source>
            <translation>Eintrag auf- oder zuklappen</translation>
        </message>
        <message>
            <source>Open the entry in its back office</source>
            <translation>Den Eintrag im Quellsystem öffnen</translation>
        </message>
        <message>
            <source>What can be done with an entry</source>
            <translation>Was sich mit einem Eintrag tun lässt</translation>
        </message>
        <message>
            <source>Fold or unfold the brief</source>
            <translation>Überblick auf- oder zuklappen</translation>
        </message>
        <message>
            <source>Write the note of the contact</source>
            <translation>Notiz zum Kontakt schreiben</translation>
        </message>
        <message>
            <source>Count the contact under the incident</source>
            <translation>Kontakt der Störung zuordnen</translation>
        </message>
        <message>
            <source>Notes that are not sent yet</source>
            <translation>Noch nicht gesendete Notizen</translation>
        </message>
        <message>
            <source>Finish the wrap-up, in the note</source>
            <translation>Nachbearbeitung abschließen, in der Notiz</translation>
        </message>
        <message>
            <source>Keep or strike an offered line, in the note</source>
            <translation>Angebotene Zeile übernehmen oder streichen, in der Notiz</translation>
        </message>
        <message>
            <source>Mark a line of the brief as wrong, or take it back</source>
            <translation>Zeile des Überblicks als falsch markieren, oder zurücknehmen</translation>
        </message>
        <message>
            <source>Disagree with the score, or take it back</source>
            <translation>Der Bewertung widersprechen, oder das zurücknehmen</translation>
        </message>
        <message>
            <source>Next match of the search</source>
            <translation>Nächster Treffer der Suche</translation>
        </message>
        <message>
            <source>Previous match of the search</source>
            <translation>Voriger Treffer der Suche</translation>
        </message>
        <message>
            <source>Among the numbers of the brief</source>
            <translation>Zwischen den Nummern im Überblick</translation>
        </message>
        <message>
            <source>Copy the entry</source>
            <translation>Den Eintrag kopieren</translation>
        </message>
        <message>
            <source>Copy the brief</source>
            <translation>Den Überblick kopieren</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>Nicht stören</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Testkontakt</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Supervisor's board, where you have it</source>
            <translation>Supervisor-Übersicht, wo Sie sie haben</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
    </context>
    <context>
        <name>SiteChoice</name>
        <message>
            <source>To a site that shares no hub, as a card:</source>
            <translation>An einen Standort ohne gemeinsamen Hub, als Karte:</translation>
        </message>
        <message>
            <source>Hand over to {0}</source>
            <translation>An {0} übergeben</translation>
        </message>
    </context>
    <context>
        <name>SourceWords</name>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
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
            <source>{0} not available</source>
            <translation>{0} nicht verfügbar</translation>
        </message>
        <message>
            <source>Records of other people that were left out: {0}.</source>
            <translation>Ausgelassene Datensätze anderer Personen: {0}.</translation>
        </message>
        <message>
            <source>{0} {1}.</source>
            <translation>{0} {1}.</translation>
        </message>
        <message>
            <source>Seen at {0}.</source>
            <translation>Stand {0}.</translation>
        </message>
        <message>
            <source>{0} not signed in</source>
            <translation>{0} nicht angemeldet</translation>
        </message>
        <message>
            <source>{0}: sign in</source>
            <translation>{0}: anmelden</translation>
        </message>
        <message>
            <source>{0} busy</source>
            <translation>{0} ausgelastet</translation>
        </message>
        <message>
            <source>{0} busy until {1}</source>
            <translation>{0} ausgelastet bis {1}</translation>
        </message>
        <message>
            <source>{0} failed</source>
            <translation>{0} fehlgeschlagen</translation>
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
            <source>{0} answered; records: {1}.</source>
            <translation>{0} hat geantwortet; Datensätze: {1}.</translation>
        </message>
        <message>
            <source>{0} is late.</source>
            <translation>{0} antwortet verspätet.</translation>
        </message>
        <message>
            <source>{0} does not let Relevo in.</source>
            <translation>{0} lässt Relevo nicht hinein.</translation>
        </message>
        <message>
            <source>{0} waits for you to sign in.</source>
            <translation>{0} wartet darauf, dass Sie sich anmelden.</translation>
        </message>
        <message>
            <source>{0} has been asked too often.</source>
            <translation>{0} wurde zu oft abgefragt.</translation>
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
            <source>Its clock is {0} ahead of this computer's; tell IT.</source>
            <translation>Ihre Uhr geht gegenüber diesem Rechner {0} vor; melden Sie es der IT.</translation>
        </message>
        <message>
            <source>Its clock is {0} behind this computer's; tell IT.</source>
            <translation>Ihre Uhr geht gegenüber diesem Rechner {0} nach; melden Sie es der IT.</translation>
        </message>
        <message>
            <source>Sign in opens your browser.</source>
            <translation>„Anmelden“ öffnet Ihren Browser.</translation>
        </message>
        <message>
            <source>It is asked again by itself at {0}.</source>
            <translation>Um {0} wird von selbst erneut abgefragt.</translation>
        </message>
        <message>
            <source>Tell IT: asking again does not help.</source>
            <translation>Melden Sie es der IT: Erneutes Abfragen hilft nicht.</translation>
        </message>
        <message>
            <source>F5 asks again.</source>
            <translation>F5 fragt erneut ab.</translation>
        </message>
    </context>
    <context>
        <name>Stamp</name>
        <message>
            <source>seen at {0}</source>
            <translation>Stand {0}</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Contacts</source>
            <translation>Kontakte</translation>
        </message>
        <message>
            <source>New contact: {0}</source>
            <translation>Neuer Kontakt: {0}</translation>
        </message>
        <message>
            <source>{0}, {1}</source>
            <translation>{0}, {1}</translation>
        </message>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
        <message>
            <source>not looked at yet</source>
            <translation>noch nicht angesehen</translation>
        </message>
        <message>
            <source>Look-up</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>&lt; 1 min</source>
            <translation>&lt; 1 min</translation>
        </message>
        <message>
            <source>{0}′</source>
            <translation>{0}′</translation>
        </message>
        <message>
            <source>{0} h</source>
            <translation>{0} h</translation>
        </message>
    </context>
    <context>
        <name>TableCard</name>
        <message>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Save CSV</source>
            <translation>CSV speichern</translation>
        </message>
    </context>
    <context>
        <name>TileWords</name>
        <message>
            <source>Waiting now</source>
            <translation>Wartend jetzt</translation>
        </message>
        <message>
            <source>Longest wait</source>
            <translation>Längste Wartezeit</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abbrüche</translation>
        </message>
        <message>
            <source>ASA / AHT</source>
            <translation>ASA / AHT</translation>
        </message>
        <message>
            <source>{0} / {1}</source>
            <translation>{0} / {1}</translation>
        </message>
        <message>
            <source>Ready / busy</source>
            <translation>Bereit / im Kontakt</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Service level</source>
            <translation>Servicelevel</translation>
        </message>
        <message>
            <source>Service level {0}/{1}</source>
            <translation>Servicelevel {0}/{1}</translation>
        </message>
        <message>
            <source>wrap-up known of {0}</source>
            <translation>Nachbearbeitung bekannt bei {0}</translation>
        </message>
        <message numerus="yes">
            <source>and %n short</source>
            <translation>
                <numerusform>und %n kurzer</numerusform>
                <numerusform>und %n kurze</numerusform>
            </translation>
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
        <name>Tray</name>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Supervisor's board</source>
            <translation>Supervisor-Übersicht</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>Nicht stören</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Testkontakt</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message numerus="yes">
            <source>%n contact(s) wait</source>
            <translation>
                <numerusform>%n Kontakt wartet</numerusform>
                <numerusform>%n Kontakte warten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) not sent yet</source>
            <translation>
                <numerusform>%n Notiz noch nicht gesendet</numerusform>
                <numerusform>%n Notizen noch nicht gesendet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TroubleStrip</name>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
    </context>
    <context>
        <name>Wallboard</name>
        <message>
            <source>Queues</source>
            <translation>Warteschlangen</translation>
        </message>
        <message numerus="yes">
            <source>+ %n more</source>
            <translation>
                <numerusform>+ %n weitere</numerusform>
                <numerusform>+ %n weitere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{0}, %n of them with an alert</source>
            <translation>
                <numerusform>{0}, davon %n mit Alarm</numerusform>
                <numerusform>{0}, davon %n mit Alarm</numerusform>
            </translation>
        </message>
        <message>
            <source>Wallboard</source>
            <translation>Wandanzeige</translation>
        </message>
        <message>
            <source>Wallboard, Esc leaves it</source>
            <translation>Wandanzeige, Esc verlässt sie</translation>
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
            <source>Internal contact</source>
            <translation>Interner Kontakt</translation>
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
            <source>waiting</source>
            <translation>wartet</translation>
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
            <source>Number withheld, nothing was looked up</source>
            <translation>Rufnummer unterdrückt, nichts wurde gesucht</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Perhaps somebody else</source>
            <translation>Vielleicht jemand anders</translation>
        </message>
        <message>
            <source>Several people fit, ask whom you have reached</source>
            <translation>Mehrere Personen passen, fragen Sie, wen Sie erreicht haben</translation>
        </message>
        <message>
            <source>Several people fit, ask who is calling</source>
            <translation>Mehrere Personen passen, fragen Sie, wer anruft</translation>
        </message>
        <message>
            <source>Several people fit, ask who it is</source>
            <translation>Mehrere Personen passen, fragen Sie, wer es ist</translation>
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
            <source>Self-service</source>
            <translation>Self-Service</translation>
        </message>
        <message>
            <source>Complexity</source>
            <translation>Komplexität</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Schwere</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Aufwand</translation>
        </message>
        <message>
            <source>Wish</source>
            <translation>Wunsch</translation>
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
            <source>Conversation</source>
            <translation>Gespräch</translation>
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
        <name>WrapUpCard</name>
        <message>
            <source>Wrap-up</source>
            <translation>Nachbearbeitung</translation>
        </message>
        <message>
            <source>Goes to</source>
            <translation>Geht an</translation>
        </message>
        <message>
            <source>Begin another note</source>
            <translation>Andere Notiz beginnen</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Abschließen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Wrap-up finished</source>
            <translation>Nachbearbeitung abgeschlossen</translation>
        </message>
        <message>
            <source>Kept: {0}</source>
            <translation>Übernommen: {0}</translation>
        </message>
        <message>
            <source>Struck: {0}</source>
            <translation>Gestrichen: {0}</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Verworfen</translation>
        </message>
    </context>
    <context>
        <name>Phrase</name>
        <message>
            <source>Sign in in the browser that has opened; you have two minutes.</source>
            <translation>Melden Sie sich im Browser an, der sich geöffnet hat; Sie haben zwei Minuten.</translation>
        </message>
        <message>
            <source>{source} {why}.</source>
            <translation>{source} {why}.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: this machine has no keyring that could guard them.</source>
            <translation>Die Wahl wird gemerkt, bis Relevo geschlossen wird: Dieser Rechner hat keinen Schlüsselbund, der sie schützen könnte.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: the keyring is locked or does not answer. Unlock it, then start Relevo again.</source>
            <translation>Auswahlen werden gemerkt, bis Relevo geschlossen wird: der Schlüsselbund ist gesperrt oder antwortet nicht. Entsperren Sie ihn und starten Sie Relevo neu.</translation>
        </message>
        <message>
            <source>Choices of earlier days are forgotten: their key is no longer in the keyring.</source>
            <translation>Frühere Wahlen sind vergessen: Ihr Schlüssel ist nicht mehr im Schlüsselbund.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: they cannot be written to the disk.</source>
            <translation>Die Wahl wird gemerkt, bis Relevo geschlossen wird: Sie kann nicht auf den Datenträger geschrieben werden.</translation>
        </message>
        <message>
            <source>Notes that were not sent are being looked for.</source>
            <translation>Nicht gesendete Notizen werden gesucht.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: this machine has no keyring that could guard them.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: dieser Rechner hat keinen Schlüsselbund, der sie schützen könnte.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the keyring is locked or does not answer. Unlock it.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: der Schlüsselbund ist gesperrt oder antwortet nicht. Entsperren Sie ihn.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the disk is full. Make room.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: der Datenträger ist voll. Schaffen Sie Platz.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: their folder cannot be written. Ask your IT.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: in ihren Ordner kann nicht geschrieben werden. Fragen Sie Ihre IT.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: another program holds their file.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: ein anderes Programm hält ihre Datei.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: a newer Relevo has written their file. Update Relevo on this machine.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: ein neueres Relevo hat ihre Datei geschrieben. Aktualisieren Sie Relevo auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: their file is damaged. Ask your IT.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: ihre Datei ist beschädigt. Fragen Sie Ihre IT.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: one is too long to be kept. Shorten it, or choose fewer places for it.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: eine ist zu lang, um aufbewahrt zu werden. Kürzen Sie sie, oder wählen Sie weniger Ziele.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the disk reports a fault. Ask your IT.</source>
            <translation>Noch nicht gesendete Notizen gehen verloren, wenn Relevo geschlossen wird: der Datenträger meldet einen Fehler. Fragen Sie Ihre IT.</translation>
        </message>
        <message>
            <source>{limit} (it says so; nothing shows it)</source>
            <translation>{limit} (nach eigener Angabe; nichts zeigt es)</translation>
        </message>
        <message>
            <source>Bot, to be confirmed</source>
            <translation>Bot, noch zu bestätigen</translation>
        </message>
        <message>
            <source>Payment failed – {rest}</source>
            <translation>Zahlung fehlgeschlagen – {rest}</translation>
        </message>
        <message>
            <source>Reminder of payment – {rest}</source>
            <translation>Zahlungserinnerung – {rest}</translation>
        </message>
        <message>
            <source>Refund – {rest}</source>
            <translation>Erstattung – {rest}</translation>
        </message>
        <message>
            <source>Delivery – {rest}</source>
            <translation>Lieferung – {rest}</translation>
        </message>
        <message>
            <source>Order – {rest}</source>
            <translation>Bestellung – {rest}</translation>
        </message>
        <message>
            <source>Payment – {rest}</source>
            <translation>Zahlung – {rest}</translation>
        </message>
        <message>
            <source>{title}, over since {when}</source>
            <translation>{title}, beendet ({when})</translation>
        </message>
        <message>
            <source>{title}, known since {when}</source>
            <translation>{title}, bekannt seit {when}</translation>
        </message>
        <message>
            <source>{title}: request open, changed {when}, since the last contact</source>
            <translation>{title}: Vorgang offen, geändert ({when}) seit dem letzten Kontakt</translation>
        </message>
        <message numerus="yes">
            <source>{title}: request open, nothing for {count} days</source>
            <translation>
                <numerusform>{title}: Vorgang offen, seit {count} Tag nichts</numerusform>
                <numerusform>{title}: Vorgang offen, seit {count} Tagen nichts</numerusform>
            </translation>
        </message>
        <message>
            <source>Open request: {title}, last changed {when}</source>
            <translation>Offener Vorgang: {title}, zuletzt geändert: {when}</translation>
        </message>
        <message>
            <source>Promised: {promise}</source>
            <translation>Zugesagt: {promise}</translation>
        </message>
        <message>
            <source>Overdue since {when}: {promise}</source>
            <translation>Überfällig seit {when}: {promise}</translation>
        </message>
        <message>
            <source>Promised for {when}: {promise}</source>
            <translation>Zugesagt für {when}: {promise}</translation>
        </message>
        <message>
            <source>{title}: “{said}”</source>
            <translation>{title}: „{said}“</translation>
        </message>
        <message>
            <source>{title} (wanted: {intent})</source>
            <translation>{title} (Anliegen: {intent})</translation>
        </message>
        <message>
            <source>Searched “{title}” and found nothing</source>
            <translation>Suche „{title}“ ohne Ergebnis</translation>
        </message>
        <message>
            <source>Searched “{title}”</source>
            <translation>Suche „{title}“</translation>
        </message>
        <message>
            <source>Self-service stopped: “{title}” left</source>
            <translation>Self-Service endete: „{title}“ abgebrochen</translation>
        </message>
        <message>
            <source>Self-service stopped: “{title}” failed</source>
            <translation>Self-Service endete: „{title}“ fehlgeschlagen</translation>
        </message>
        <message>
            <source>Self-service before the contact: “{title}”</source>
            <translation>Self-Service vor dem Kontakt: „{title}“</translation>
        </message>
        <message>
            <source>Told {when}: {title}</source>
            <translation>Mitgeteilt ({when}): {title}</translation>
        </message>
        <message>
            <source>Contact again after {when}: {title}</source>
            <translation>Erneuter Kontakt nach {when}: {title}</translation>
        </message>
        <message numerus="yes">
            <source>Nothing on record in the last {count} days</source>
            <translation>
                <numerusform>Seit {count} Tag nichts erfasst</numerusform>
                <numerusform>Seit {count} Tagen nichts erfasst</numerusform>
            </translation>
        </message>
        <message>
            <source>Most probable reason: {reason}</source>
            <translation>Wahrscheinlichster Anlass: {reason}</translation>
        </message>
        <message>
            <source>Explained by a known incident: {title}</source>
            <translation>Durch bekannte Störung erklärt: {title}</translation>
        </message>
        <message>
            <source>The incident is critical</source>
            <translation>Die Störung ist kritisch</translation>
        </message>
        <message>
            <source>Already closed: {title}</source>
            <translation>Schon abgeschlossen: {title}</translation>
        </message>
        <message>
            <source>We have written to them: {title}</source>
            <translation>Wir haben geschrieben: {title}</translation>
        </message>
        <message>
            <source>There is an article about it: {title}</source>
            <translation>Es gibt einen Artikel dazu: {title}</translation>
        </message>
        <message>
            <source>Its state is on record: {title}</source>
            <translation>Der Stand ist bekannt: {title}</translation>
        </message>
        <message numerus="yes">
            <source>Open for more than {count} days: {title}</source>
            <translation>
                <numerusform>Seit mehr als {count} Tag offen: {title}</numerusform>
                <numerusform>Seit mehr als {count} Tagen offen: {title}</numerusform>
            </translation>
        </message>
        <message>
            <source>A promise was not kept: {text}</source>
            <translation>Zusage nicht gehalten: {text}</translation>
        </message>
        <message>
            <source>A promise is still open: {text}</source>
            <translation>Zusage noch offen: {text}</translation>
        </message>
        <message numerus="yes">
            <source>{count} steps of self-service in vain</source>
            <translation>
                <numerusform>{count} Schritt im Self-Service vergeblich</numerusform>
                <numerusform>{count} Schritte im Self-Service vergeblich</numerusform>
            </translation>
        </message>
        <message>
            <source>A step of self-service in vain: {title}</source>
            <translation>Schritt im Self-Service vergeblich: {title}</translation>
        </message>
        <message numerus="yes">
            <source>In vain {count} times: {title}</source>
            <translation>
                <numerusform>{count}-mal vergeblich: {title}</numerusform>
                <numerusform>{count}-mal vergeblich: {title}</numerusform>
            </translation>
        </message>
        <message>
            <source>Searched and found nothing: {title}</source>
            <translation>Gesucht und nichts gefunden: {title}</translation>
        </message>
        <message numerus="yes">
            <source>The bot has said the same {count} times</source>
            <translation>
                <numerusform>Der Bot hat {count}-mal dasselbe gesagt</numerusform>
                <numerusform>Der Bot hat {count}-mal dasselbe gesagt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} messages to the bot</source>
            <translation>
                <numerusform>{count} Nachricht an den Bot</numerusform>
                <numerusform>{count} Nachrichten an den Bot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>In touch {count} times already in the last days</source>
            <translation>
                <numerusform>In den letzten Tagen schon {count} Kontakt</numerusform>
                <numerusform>In den letzten Tagen schon {count} Kontakte</numerusform>
            </translation>
        </message>
        <message>
            <source>In touch already in the last days: {title}</source>
            <translation>In den letzten Tagen schon Kontakt: {title}</translation>
        </message>
        <message numerus="yes">
            <source>{count} contacts lately, none of them marked as settled</source>
            <translation>
                <numerusform>{count} Kontakt in letzter Zeit, nicht als erledigt vermerkt</numerusform>
                <numerusform>{count} Kontakte in letzter Zeit, keiner als erledigt vermerkt</numerusform>
            </translation>
        </message>
        <message>
            <source>A contact that is not marked as settled: {title}</source>
            <translation>Ein Kontakt, nicht als erledigt vermerkt: {title}</translation>
        </message>
        <message>
            <source>Has tried several ways to reach us</source>
            <translation>Hat mehrere Wege zu uns versucht</translation>
        </message>
        <message numerus="yes">
            <source>Has waited {count} minutes</source>
            <translation>
                <numerusform>Hat {count} Minute gewartet</numerusform>
                <numerusform>Hat {count} Minuten gewartet</numerusform>
            </translation>
        </message>
        <message>
            <source>Came in writing</source>
            <translation>Kam schriftlich</translation>
        </message>
        <message>
            <source>Passed on by another advisor</source>
            <translation>Von einem anderen Berater weitergeleitet</translation>
        </message>
        <message>
            <source>Self-service stopped: {limit}</source>
            <translation>Self-Service endete: {limit}</translation>
        </message>
        <message>
            <source>Money at stake: {amount}</source>
            <translation>Es geht um Geld: {amount}</translation>
        </message>
        <message>
            <source>Asks: “{said}”</source>
            <translation>Fragt: „{said}“</translation>
        </message>
        <message>
            <source>Tells it, and asks nothing: “{said}”</source>
            <translation>Schildert es, ohne zu fragen: „{said}“</translation>
        </message>
        <message>
            <source>Exclaims: “{said}”</source>
            <translation>Ruft aus: „{said}“</translation>
        </message>
        <message>
            <source>Writes in capitals or with !!</source>
            <translation>Schreibt in Großbuchstaben oder mit !!</translation>
        </message>
        <message>
            <source>{title}</source>
            <translation>{title}</translation>
        </message>
        <message>
            <source>{what}: “{said}”</source>
            <translation>{what}: „{said}“</translation>
        </message>
        <message>
            <source>Somebody may be in danger</source>
            <translation>Jemand könnte in Gefahr sein</translation>
        </message>
        <message>
            <source>Somebody's health</source>
            <translation>Jemandes Gesundheit</translation>
        </message>
        <message>
            <source>Somebody who may need help</source>
            <translation>Jemand, der Hilfe brauchen kann</translation>
        </message>
        <message>
            <source>Somebody has died</source>
            <translation>Ein Todesfall</translation>
        </message>
        <message>
            <source>Theft or fraud</source>
            <translation>Diebstahl oder Betrug</translation>
        </message>
        <message>
            <source>Others' data or a whole service at risk</source>
            <translation>Daten anderer oder ein ganzer Dienst gefährdet</translation>
        </message>
        <message>
            <source>Stranded, or about to lose something vital</source>
            <translation>Gestrandet, oder verliert bald Lebenswichtiges</translation>
        </message>
        <message>
            <source>Legal steps</source>
            <translation>Rechtliche Schritte</translation>
        </message>
        <message>
            <source>May go public</source>
            <translation>Könnte öffentlich werden</translation>
        </message>
        <message>
            <source>In distress</source>
            <translation>In Not</translation>
        </message>
        <message>
            <source>It has to be today or tomorrow</source>
            <translation>Es muss heute oder morgen sein</translation>
        </message>
        <message>
            <source>Urgent, or a deadline</source>
            <translation>Dringend, oder eine Frist</translation>
        </message>
        <message>
            <source>Work depends on it</source>
            <translation>Die Arbeit hängt davon ab</translation>
        </message>
        <message>
            <source>Short of money</source>
            <translation>Geld ist knapp</translation>
        </message>
        <message>
            <source>Has to do without</source>
            <translation>Muss ohne auskommen</translation>
        </message>
        <message>
            <source>Lost, damaged or blocked</source>
            <translation>Verloren, beschädigt oder gesperrt</translation>
        </message>
        <message>
            <source>Disputes an amount or a contract</source>
            <translation>Bestreitet einen Betrag oder Vertrag</translation>
        </message>
        <message>
            <source>Something does not work</source>
            <translation>Etwas geht nicht</translation>
        </message>
        <message>
            <source>Comes and goes</source>
            <translation>Kommt und geht</translation>
        </message>
        <message>
            <source>Systems have to work together</source>
            <translation>Systeme müssen zusammenspielen</translation>
        </message>
        <message>
            <source>Others have a say in it</source>
            <translation>Andere haben mitzureden</translation>
        </message>
        <message>
            <source>Sent around, or told different things</source>
            <translation>Herumgereicht, oder Widersprüchliches gehört</translation>
        </message>
        <message>
            <source>Many are concerned</source>
            <translation>Viele sind betroffen</translation>
        </message>
        <message>
            <source>For somebody else</source>
            <translation>Für jemand anders</translation>
        </message>
        <message>
            <source>Needs an exception</source>
            <translation>Braucht eine Ausnahme</translation>
        </message>
        <message>
            <source>Not for the first time</source>
            <translation>Nicht zum ersten Mal</translation>
        </message>
        <message>
            <source>Many times already</source>
            <translation>Schon viele Male</translation>
        </message>
        <message>
            <source>For a long time</source>
            <translation>Seit langem</translation>
        </message>
        <message>
            <source>Has been in touch</source>
            <translation>Hat sich schon gemeldet</translation>
        </message>
        <message>
            <source>Has tried already</source>
            <translation>Hat es schon versucht</translation>
        </message>
        <message>
            <source>Was told something by us</source>
            <translation>Wir haben etwas gesagt</translation>
        </message>
        <message>
            <source>Angry or disappointed</source>
            <translation>Verärgert oder enttäuscht</translation>
        </message>
        <message>
            <source>Asks where it stands</source>
            <translation>Fragt nach dem Stand</translation>
        </message>
        <message>
            <source>Wants something done</source>
            <translation>Will, dass etwas geschieht</translation>
        </message>
        <message>
            <source>Asks for advice</source>
            <translation>Bittet um Rat</translation>
        </message>
        <message>
            <source>Asks what to do, or why</source>
            <translation>Fragt, was zu tun ist, oder warum</translation>
        </message>
        <message>
            <source>Wants to be sure</source>
            <translation>Will sichergehen</translation>
        </message>
        <message>
            <source>Asks for another way</source>
            <translation>Fragt nach einem anderen Weg</translation>
        </message>
        <message>
            <source>Blocked, and asks how to go on</source>
            <translation>Kommt nicht weiter, fragt nach dem nächsten Schritt</translation>
        </message>
        <message>
            <source>Others have to act</source>
            <translation>Andere müssen handeln</translation>
        </message>
        <message>
            <source>Moved, cancelled or cut off</source>
            <translation>Verlegt, abgesagt oder abgestellt</translation>
        </message>
        <message>
            <source>Wish</source>
            <translation>Wunsch</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>To note</source>
            <translation>Zu beachten</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Postcode</source>
            <translation>Postleitzahl</translation>
        </message>
        <message>
            <source>Order number</source>
            <translation>Bestellnummer</translation>
        </message>
        <message>
            <source>Meter</source>
            <translation>Zähler</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Vertrag</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Wer</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Wie viele</translation>
        </message>
        <message>
            <source>Said</source>
            <translation>Gesagt</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>FAQ</source>
            <translation>FAQ</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Chatbot</source>
            <translation>Chatbot</translation>
        </message>
        <message>
            <source>Voice menu</source>
            <translation>Sprachmenü</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formular</translation>
        </message>
        <message>
            <source>Portal</source>
            <translation>Portal</translation>
        </message>
        <message>
            <source>Kiosk</source>
            <translation>Terminal</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>As the bot asked</source>
            <translation>Wie der Bot bat</translation>
        </message>
        <message>
            <source>As the advisor asked</source>
            <translation>Wie vom Berater erbeten</translation>
        </message>
        <message>
            <source>The bot</source>
            <translation>Der Bot</translation>
        </message>
        <message>
            <source>From a note</source>
            <translation>Aus einer Notiz</translation>
        </message>
        <message>
            <source>{what}, {when}</source>
            <translation>{what}, {when}</translation>
        </message>
        <message>
            <source>{what} twice</source>
            <translation>{what} (2-mal)</translation>
        </message>
        <message numerus="yes">
            <source>{what} {count} times</source>
            <translation>
                <numerusform>{what} ({count}-mal)</numerusform>
                <numerusform>{what} ({count}-mal)</numerusform>
            </translation>
        </message>
        <message>
            <source>{who}: “{said}”, worked</source>
            <translation>{who}: „{said}“, hat geklappt</translation>
        </message>
        <message>
            <source>{who}: “{said}”, given up</source>
            <translation>{who}: „{said}“, abgebrochen</translation>
        </message>
        <message>
            <source>{who}: “{said}”</source>
            <translation>{who}: „{said}“</translation>
        </message>
        <message>
            <source>Search “{title}”: nothing found</source>
            <translation>Suche „{title}“: nichts gefunden</translation>
        </message>
        <message>
            <source>FAQ “{title}” read, did not help</source>
            <translation>FAQ „{title}“ gelesen, half nicht</translation>
        </message>
        <message>
            <source>FAQ “{title}” read</source>
            <translation>FAQ „{title}“ gelesen</translation>
        </message>
        <message>
            <source>Chatbot “{title}” not understood</source>
            <translation>Chatbot „{title}“ nicht verstanden</translation>
        </message>
        <message>
            <source>Form “{title}” opened, never sent</source>
            <translation>Formular „{title}“ geöffnet, nie gesendet</translation>
        </message>
        <message>
            <source>{kind} “{title}” worked</source>
            <translation>{kind} „{title}“: erfolgreich</translation>
        </message>
        <message>
            <source>{kind} “{title}” failed</source>
            <translation>{kind} „{title}“: fehlgeschlagen</translation>
        </message>
        <message>
            <source>{kind} “{title}” abandoned</source>
            <translation>{kind} „{title}“: abgebrochen</translation>
        </message>
        <message>
            <source>{kind} “{title}”</source>
            <translation>{kind} „{title}“</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>e-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>push message</source>
            <translation>Push-Nachricht</translation>
        </message>
        <message>
            <source>letter</source>
            <translation>Brief</translation>
        </message>
        <message>
            <source>{title}, {when}</source>
            <translation>{title}, {when}</translation>
        </message>
        <message>
            <source>{title}, {medium} {when}</source>
            <translation>{title}, {medium} ({when})</translation>
        </message>
        <message>
            <source>{line}, opened {when}</source>
            <translation>{line}, geöffnet ({when})</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when}</source>
            <translation>FAQ „{title}“ gelesen ({when})</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (changed since)</source>
            <translation>FAQ „{title}“ gelesen ({when}), seither geändert</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (version {version})</source>
            <translation>FAQ „{title}“ gelesen ({when}), Version {version}</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (version {version}; changed since)</source>
            <translation>FAQ „{title}“ gelesen ({when}), Version {version}, seither geändert</translation>
        </message>
        <message>
            <source>(withheld)</source>
            <translation>(verborgen)</translation>
        </message>
        <message numerus="yes">
            <source>({count} messages left out)</source>
            <translation>
                <numerusform>({count} Nachricht ausgelassen)</numerusform>
                <numerusform>({count} Nachrichten ausgelassen)</numerusform>
            </translation>
        </message>
        <message>
            <source>Customer number matches</source>
            <translation>Kundennummer passt</translation>
        </message>
        <message>
            <source>Portal login matches</source>
            <translation>Portal-Anmeldung passt</translation>
        </message>
        <message>
            <source>E-mail address matches</source>
            <translation>E-Mail-Adresse passt</translation>
        </message>
        <message>
            <source>Phone number matches</source>
            <translation>Rufnummer passt</translation>
        </message>
        <message>
            <source>Chat visitor matches</source>
            <translation>Chat-Besucher passt</translation>
        </message>
        <message>
            <source>The customer number belongs to one of them</source>
            <translation>die Kundennummer gehört einem davon</translation>
        </message>
        <message>
            <source>The login belongs to one of them</source>
            <translation>die Anmeldung gehört einem davon</translation>
        </message>
        <message>
            <source>The e-mail address belongs to one of them</source>
            <translation>die E-Mail-Adresse gehört einem davon</translation>
        </message>
        <message>
            <source>The phone number belongs to one of them</source>
            <translation>die Rufnummer gehört einem davon</translation>
        </message>
        <message>
            <source>The chat visitor is one of them</source>
            <translation>der Chat-Besucher ist einer davon</translation>
        </message>
        <message>
            <source>Another customer number came with the contact</source>
            <translation>mit dem Kontakt kam eine andere Kundennummer</translation>
        </message>
        <message>
            <source>Signed in as somebody else</source>
            <translation>als jemand anders angemeldet</translation>
        </message>
        <message>
            <source>The name that came with the contact is that of somebody else</source>
            <translation>der Name, der mit dem Kontakt kam, ist der von jemand anderem</translation>
        </message>
        <message>
            <source>The name that came with the contact is that of one of them</source>
            <translation>der Name, der mit dem Kontakt kam, ist der einer von ihnen</translation>
        </message>
        <message>
            <source>The name that came with the contact is the same</source>
            <translation>der Name, der mit dem Kontakt kam, ist derselbe</translation>
        </message>
        <message>
            <source>The name that came with the contact is similar only</source>
            <translation>der Name, der mit dem Kontakt kam, ist nur ähnlich</translation>
        </message>
        <message>
            <source>What came with the contact points to different people</source>
            <translation>die Angaben zum Kontakt deuten auf verschiedene Personen</translation>
        </message>
        <message numerus="yes">
            <source>{count} records share this customer number</source>
            <translation>
                <numerusform>{count} Datensatz hat diese Kundennummer</numerusform>
                <numerusform>{count} Datensätze haben diese Kundennummer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this login</source>
            <translation>
                <numerusform>{count} Person hat diese Anmeldung</numerusform>
                <numerusform>{count} Personen teilen diese Anmeldung</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this e-mail address</source>
            <translation>
                <numerusform>{count} Person hat diese E-Mail-Adresse</numerusform>
                <numerusform>{count} Personen teilen diese E-Mail-Adresse</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this number</source>
            <translation>
                <numerusform>{count} Person hat diese Rufnummer</numerusform>
                <numerusform>{count} Personen teilen diese Rufnummer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this visitor</source>
            <translation>
                <numerusform>{count} Person zu diesem Besucher</numerusform>
                <numerusform>{count} Personen zu diesem Besucher</numerusform>
            </translation>
        </message>
        <message>
            <source>not understood</source>
            <translation>nicht verstanden</translation>
        </message>
        <message>
            <source>no fitting content</source>
            <translation>kein passender Inhalt</translation>
        </message>
        <message>
            <source>action not allowed</source>
            <translation>Aktion nicht erlaubt</translation>
        </message>
        <message>
            <source>asked for a person</source>
            <translation>wünschte eine Person</translation>
        </message>
        <message>
            <source>repeated failure</source>
            <translation>wiederholt gescheitert</translation>
        </message>
        <message>
            <source>identity not proved</source>
            <translation>Identität nicht nachgewiesen</translation>
        </message>
        <message>
            <source>technical error</source>
            <translation>technischer Fehler</translation>
        </message>
        <message>
            <source>sensitive matter</source>
            <translation>heikles Anliegen</translation>
        </message>
        <message>
            <source>policy</source>
            <translation>interne Regel</translation>
        </message>
        <message>
            <source>Bot</source>
            <translation>Bot</translation>
        </message>
        <message>
            <source>Advisor</source>
            <translation>Berater</translation>
        </message>
        <message>
            <source>hand-over</source>
            <translation>Übergabe</translation>
        </message>
        <message>
            <source>{who} handed over (it says: {limit})</source>
            <translation>{who} hat übergeben (nach eigener Angabe: {limit})</translation>
        </message>
        <message>
            <source>{who} handed over</source>
            <translation>{who} hat übergeben</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Self-Service</translation>
        </message>
        <message>
            <source>Chosen before for this customer number</source>
            <translation>schon gewählt für diese Kundennummer</translation>
        </message>
        <message>
            <source>Chosen before for this login</source>
            <translation>schon gewählt für diese Anmeldung</translation>
        </message>
        <message>
            <source>Chosen before for this e-mail address</source>
            <translation>schon gewählt für diese E-Mail-Adresse</translation>
        </message>
        <message>
            <source>Chosen before for this number</source>
            <translation>schon gewählt für diese Rufnummer</translation>
        </message>
        <message>
            <source>Chosen before for this chat visitor</source>
            <translation>schon gewählt für diesen Besucher</translation>
        </message>
        <message>
            <source>Customer number given in the chat matches</source>
            <translation>im Chat genannte Kundennummer passt</translation>
        </message>
        <message>
            <source>E-mail address given in the chat matches</source>
            <translation>im Chat genannte E-Mail-Adresse passt</translation>
        </message>
        <message>
            <source>Phone number given in the chat matches</source>
            <translation>im Chat genannte Rufnummer passt</translation>
        </message>
        <message>
            <source>Whom the advisor chose was not found again; not every source has answered</source>
            <translation>die gewählte Person wurde nicht wiedergefunden; nicht jede Quelle hat geantwortet</translation>
        </message>
        <message>
            <source>Chosen by the advisor before</source>
            <translation>vorher vom Berater gewählt</translation>
        </message>
        <message>
            <source>No source that could find a customer has answered</source>
            <translation>keine Quelle, die Kunden findet, hat geantwortet</translation>
        </message>
        <message>
            <source>Chosen by the advisor</source>
            <translation>vom Berater gewählt</translation>
        </message>
        <message>
            <source>Not every source has answered</source>
            <translation>nicht jede Quelle hat geantwortet</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>angemeldet</translation>
        </message>
        <message>
            <source>Different people match</source>
            <translation>verschiedene Personen passen</translation>
        </message>
        <message>
            <source>The number is withheld; nothing was searched by it</source>
            <translation>Rufnummer unterdrückt, nichts wurde damit gesucht</translation>
        </message>
        <message>
            <source>No customer found yet</source>
            <translation>noch kein Kunde gefunden</translation>
        </message>
        <message>
            <source>Nothing came with the contact that could find a customer</source>
            <translation>nichts am Kontakt führt zu einem Kunden</translation>
        </message>
        <message>
            <source>Set aside by the advisor; nobody else was found</source>
            <translation>vom Berater ausgeschlossen; sonst niemand gefunden</translation>
        </message>
        <message>
            <source>No customer found, but not every source has answered</source>
            <translation>kein Kunde gefunden, aber nicht jede Quelle hat geantwortet</translation>
        </message>
        <message>
            <source>No customer found by what came with the contact</source>
            <translation>kein Kunde gefunden zu den Angaben des Kontakts</translation>
        </message>
        <message>
            <source>Has the same customer number as another person here</source>
            <translation>Hat dieselbe Kundennummer wie jemand anders hier</translation>
        </message>
        <message>
            <source>Perhaps the same person as in {sources}</source>
            <translation>Vielleicht dieselbe Person wie in {sources}</translation>
        </message>
        <message>
            <source>cannot be reached; check that it runs and that the address in the settings is right</source>
            <translation>ist nicht erreichbar; prüfen Sie, ob der Dienst läuft und die Adresse in den Einstellungen stimmt</translation>
        </message>
        <message>
            <source>shows a certificate that is not trusted; ask IT for the authority's file and set ca_file</source>
            <translation>hat ein Zertifikat, dem nicht vertraut wird; bitten Sie die IT um die Datei der Zertifizierungsstelle und setzen Sie ca_file</translation>
        </message>
        <message>
            <source>did not answer in time</source>
            <translation>hat nicht rechtzeitig geantwortet</translation>
        </message>
        <message>
            <source>asks to wait before the next question</source>
            <translation>bittet zu warten, bevor erneut gefragt wird</translation>
        </message>
        <message>
            <source>refused the sign-in; check the account and the secret in the settings</source>
            <translation>hat die Anmeldung abgelehnt; prüfen Sie Konto und Geheimnis in den Einstellungen</translation>
        </message>
        <message>
            <source>asks somebody to sign in</source>
            <translation>verlangt, dass sich jemand anmeldet</translation>
        </message>
        <message>
            <source>cannot be reached: the proxy asks for a sign-in; set its user and secret in the settings</source>
            <translation>ist nicht erreichbar: Der Proxy verlangt eine Anmeldung; setzen Sie user und secret in den Einstellungen</translation>
        </message>
        <message>
            <source>does not give the account the right that this needs; ask its administrator</source>
            <translation>gibt dem Konto nicht das nötige Recht; fragen Sie den Administrator</translation>
        </message>
        <message>
            <source>has no secret; store it where the settings point to</source>
            <translation>hat kein Geheimnis; legen Sie es dort ab, worauf die Einstellungen zeigen</translation>
        </message>
        <message>
            <source>points to another address, which is not followed; check base_url in the settings</source>
            <translation>verweist auf eine andere Adresse, der nicht gefolgt wird; prüfen Sie base_url in den Einstellungen</translation>
        </message>
        <message>
            <source>answered something that is not JSON: a sign-in page or a proxy may stand in between</source>
            <translation>hat etwas anderes als JSON geantwortet: Vielleicht steht eine Anmeldeseite oder ein Proxy dazwischen</translation>
        </message>
        <message>
            <source>answered more than is allowed</source>
            <translation>hat mehr geantwortet als erlaubt</translation>
        </message>
        <message>
            <source>answered in a shape that its connector file does not describe; it may have been updated</source>
            <translation>hat in einer Form geantwortet, die die Konnektordatei nicht beschreibt; vielleicht wurde das Produkt aktualisiert</translation>
        </message>
        <message>
            <source>says that it has failed; tell its administrator if it goes on</source>
            <translation>meldet einen Fehler; sagen Sie es dem Administrator, wenn es anhält</translation>
        </message>
        <message>
            <source>did not accept the question; check the connector file against its version</source>
            <translation>hat die Frage nicht angenommen; vergleichen Sie die Konnektordatei mit der Version</translation>
        </message>
        <message>
            <source>could not be read because of a fault in Relevo; please report it</source>
            <translation>konnte wegen eines Fehlers in Relevo nicht gelesen werden; bitte melden Sie ihn</translation>
        </message>
        <message>
            <source>shows a certificate that has expired; its administrator has to renew it</source>
            <translation>zeigt ein abgelaufenes Zertifikat; seine Administration muss es erneuern</translation>
        </message>
        <message>
            <source>shows a certificate that is not valid yet; check the date of this computer</source>
            <translation>zeigt ein Zertifikat, das noch nicht gilt; prüfen Sie das Datum dieses Rechners</translation>
        </message>
        <message>
            <source>shows a certificate that is for another host; check base_url in the settings</source>
            <translation>zeigt ein Zertifikat für einen anderen Host; prüfen Sie base_url in den Einstellungen</translation>
        </message>
        <message>
            <source>shows a certificate that has signed itself; ask IT for its file and set ca_file</source>
            <translation>zeigt ein selbst signiertes Zertifikat; bitten Sie die IT um dessen Datei und setzen Sie ca_file</translation>
        </message>
        <message>
            <source>shows a certificate whose key or signature is too weak; its administrator has to renew it</source>
            <translation>zeigt ein Zertifikat, dessen Schlüssel oder Signatur zu schwach ist; seine Administration muss es erneuern</translation>
        </message>
        <message>
            <source>shows a certificate that has been revoked; tell IT</source>
            <translation>zeigt ein widerrufenes Zertifikat; sagen Sie der IT Bescheid</translation>
        </message>
        <message>
            <source>is not asked: the list of revoked certificates in its ca_file is out of date; ask IT for the newest</source>
            <translation>wird nicht gefragt: die Liste widerrufener Zertifikate in ca_file ist veraltet; bitten Sie die IT um die neueste</translation>
        </message>
        <message>
            <source>is not asked: its ca_file has no list of revoked certificates of this issuer; ask IT for the list</source>
            <translation>wird nicht gefragt: ca_file hat keine Liste widerrufener Zertifikate dieses Ausstellers; bitten Sie die IT darum</translation>
        </message>
        <message>
            <source>wants to see a certificate of this desktop; ask IT for one and set client_cert and client_key</source>
            <translation>will ein Zertifikat dieses Arbeitsplatzes sehen; bitten Sie die IT um eines und setzen Sie client_cert und client_key</translation>
        </message>
        <message>
            <source>does not take the certificate of this desktop; ask IT for a new one</source>
            <translation>nimmt das Zertifikat dieses Arbeitsplatzes nicht an; bitten Sie die IT um ein neues</translation>
        </message>
        <message>
            <source>is not asked: its client_key can be read by others; run chmod 600 on it</source>
            <translation>wird nicht gefragt: Andere können client_key lesen; führen Sie chmod 600 darauf aus</translation>
        </message>
        <message>
            <source>is not asked: its client_cert or client_key cannot be used; check the files, which have no password</source>
            <translation>wird nicht gefragt: client_cert oder client_key ist unbrauchbar; prüfen Sie die Dateien, ohne Passwort</translation>
        </message>
        <message>
            <source>is not asked: its ca_file cannot be read; check the file</source>
            <translation>wird nicht gefragt: ca_file ist nicht lesbar; prüfen Sie die Datei</translation>
        </message>
        <message>
            <source>is not asked: there is no keyring here, where its secret would be; sign in to the desktop again, or ask IT</source>
            <translation>wird nicht gefragt: hier fehlt der Schlüsselbund, in dem das Geheimnis wäre; melden Sie sich am Rechner neu an, oder fragen Sie die IT</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret is locked; unlock it</source>
            <translation>wird nicht gefragt: der Schlüsselbund mit dem Geheimnis ist gesperrt; entsperren Sie ihn</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret does not answer; unlock it</source>
            <translation>wird nicht gefragt: der Schlüsselbund mit dem Geheimnis antwortet nicht; entsperren Sie ihn</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret fails; sign in to the desktop again</source>
            <translation>wird nicht gefragt: der Schlüsselbund mit dem Geheimnis versagt; melden Sie sich am Rechner neu an</translation>
        </message>
        <message>
            <source>{sentence} (issued by {issuer})</source>
            <translation>{sentence} (ausgestellt von {issuer})</translation>
        </message>
        <message>
            <source>failed for a reason that has no name here</source>
            <translation>ist aus unbekanntem Grund fehlgeschlagen</translation>
        </message>
        <message>
            <source>{sentence} ({detail})</source>
            <translation>{sentence} ({detail})</translation>
        </message>
        <message>
            <source>Chosen by you before</source>
            <translation>vorher von Ihnen gewählt</translation>
        </message>
        <message>
            <source>Chosen by {advisor}</source>
            <translation>gewählt von {advisor}</translation>
        </message>
        <message>
            <source>Ask for the first name and the family name</source>
            <translation>Vor- und Nachnamen erfragen</translation>
        </message>
        <message>
            <source>Ask for the customer number</source>
            <translation>Kundennummer erfragen</translation>
        </message>
        <message>
            <source>Ask for the street or the town</source>
            <translation>Straße oder Ort erfragen</translation>
        </message>
        <message>
            <source>Ask which product it is about</source>
            <translation>Erfragen, um welches Produkt es geht</translation>
        </message>
        <message>
            <source>Ask for the number of the contract</source>
            <translation>Vertragsnummer erfragen</translation>
        </message>
        <message>
            <source>Ask which service it is about</source>
            <translation>Erfragen, um welchen Dienst es geht</translation>
        </message>
        <message>
            <source>Ask which e-mail address we have on record</source>
            <translation>Erfragen, welche E-Mail-Adresse wir haben</translation>
        </message>
        <message>
            <source>Ask which other phone number we have on record</source>
            <translation>Erfragen, welche andere Rufnummer wir haben</translation>
        </message>
        <message>
            <source>Ask in which language we usually write</source>
            <translation>Erfragen, in welcher Sprache wir schreiben</translation>
        </message>
        <message>
            <source>Ask for the first name and the family name, to confirm</source>
            <translation>Zur Bestätigung: Vor- und Nachnamen erfragen</translation>
        </message>
        <message>
            <source>Ask for the customer number, to confirm</source>
            <translation>Zur Bestätigung: Kundennummer erfragen</translation>
        </message>
        <message>
            <source>Ask for the street or the town, to confirm</source>
            <translation>Zur Bestätigung: Straße oder Ort erfragen</translation>
        </message>
        <message>
            <source>Ask which product it is about, to confirm</source>
            <translation>Zur Bestätigung: Produkt erfragen</translation>
        </message>
        <message>
            <source>Ask for the number of the contract, to confirm</source>
            <translation>Zur Bestätigung: Vertragsnummer erfragen</translation>
        </message>
        <message>
            <source>Ask which service it is about, to confirm</source>
            <translation>Zur Bestätigung: Dienst erfragen</translation>
        </message>
        <message>
            <source>Ask which e-mail address we have on record, to confirm</source>
            <translation>Zur Bestätigung: bei uns hinterlegte E-Mail erfragen</translation>
        </message>
        <message>
            <source>Ask which other phone number we have on record, to confirm</source>
            <translation>Zur Bestätigung: andere hinterlegte Rufnummer erfragen</translation>
        </message>
        <message>
            <source>Ask in which language we usually write, to confirm</source>
            <translation>Zur Bestätigung: Sprache unserer Briefe erfragen</translation>
        </message>
        <message>
            <source>Ask for the last four digits of the customer number</source>
            <translation>Letzte vier Ziffern der Kundennummer erfragen</translation>
        </message>
        <message>
            <source>Ask what the last contact with us was about</source>
            <translation>Erfragen, worum es beim letzten Kontakt ging</translation>
        </message>
        <message>
            <source>No policy allows a search by this.</source>
            <translation>Keine Richtlinie erlaubt eine Suche danach.</translation>
        </message>
        <message>
            <source>None of the sources can be searched by this.</source>
            <translation>In keiner Quelle kann danach gesucht werden.</translation>
        </message>
        <message>
            <source>The search cannot be accounted for, so it is not made; tell IT.</source>
            <translation>Die Suche kann nicht protokolliert werden und unterbleibt; melden Sie es der IT.</translation>
        </message>
        <message>
            <source>Type what to search by.</source>
            <translation>Geben Sie ein, wonach gesucht wird.</translation>
        </message>
        <message>
            <source>This is too long, or holds characters that cannot be searched by.</source>
            <translation>Das ist zu lang oder enthält Zeichen, nach denen nicht gesucht werden kann.</translation>
        </message>
        <message>
            <source>This looks like a card or account number, a code or a password: it is not searched by.</source>
            <translation>Das sieht nach einer Karten- oder Kontonummer, einem Code oder Passwort aus: Danach wird nicht gesucht.</translation>
        </message>
        <message>
            <source>This is no whole e-mail address; write it as name@example.org.</source>
            <translation>Die E-Mail-Adresse ist nicht vollständig; schreiben Sie sie wie name@example.org.</translation>
        </message>
        <message>
            <source>This is no customer number; it has neither letters nor digits.</source>
            <translation>Das ist keine Kundennummer: Sie hat weder Buchstaben noch Ziffern.</translation>
        </message>
        <message>
            <source>Type at least two letters of the name.</source>
            <translation>Geben Sie mindestens zwei Buchstaben des Namens ein.</translation>
        </message>
        <message>
            <source>This is no whole phone number; write it with its country code, such as +33.</source>
            <translation>Die Telefonnummer ist nicht vollständig; schreiben Sie sie mit Landesvorwahl, zum Beispiel +33.</translation>
        </message>
        <message>
            <source>Nobody was signed in: it was cancelled in the browser.</source>
            <translation>Niemand wurde angemeldet: im Browser abgebrochen.</translation>
        </message>
        <message>
            <source>Nobody was signed in within two minutes; begin again.</source>
            <translation>Niemand hat sich binnen zwei Minuten angemeldet; beginnen Sie von vorn.</translation>
        </message>
        <message>
            <source>No browser could be opened; ask IT, or sign in from the command line.</source>
            <translation>Es ließ sich kein Browser öffnen; fragen Sie die IT oder melden Sie sich über die Befehlszeile an.</translation>
        </message>
        <message>
            <source>Another program holds the port that the sign-in comes back to; close it, try again.</source>
            <translation>Ein anderes Programm belegt den Port, zu dem die Anmeldung zurückkommt; schließen Sie es und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>Another service answered than the one that was asked; tell IT.</source>
            <translation>Es hat ein anderer Dienst geantwortet als der gefragte; sagen Sie der IT Bescheid.</translation>
        </message>
        <message>
            <source>This source signs in by itself: its account and secret stand in the settings.</source>
            <translation>Diese Quelle meldet sich selbst an: Konto und Secret stehen in den Einstellungen.</translation>
        </message>
        <message>
            <source>This source is signed in to with relevo connector sign-in; ask IT.</source>
            <translation>Bei dieser Quelle meldet man sich mit relevo connector sign-in an; fragen Sie die IT.</translation>
        </message>
        <message>
            <source>The service refused to sign anybody in; ask its administrator.</source>
            <translation>Der Dienst hat die Anmeldung verweigert; fragen Sie seine Administration.</translation>
        </message>
        <message>
            <source>Signed in.</source>
            <translation>Angemeldet.</translation>
        </message>
        <message>
            <source>Signed in until Relevo is closed: this machine has no keyring that could guard it.</source>
            <translation>Angemeldet, bis Relevo geschlossen wird: Dieser Rechner hat keinen Schlüsselbund, der das schützt.</translation>
        </message>
        <message>
            <source>Your note, on its way</source>
            <translation>Ihre Notiz, unterwegs</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>Ihre Notiz</translation>
        </message>
        <message>
            <source>Your note, refused</source>
            <translation>Ihre Notiz, abgelehnt</translation>
        </message>
        <message>
            <source>Your note, perhaps written</source>
            <translation>Ihre Notiz, vielleicht geschrieben</translation>
        </message>
        <message>
            <source>{promise} (note not sent yet)</source>
            <translation>{promise} (Notiz noch nicht gesendet)</translation>
        </message>
        <message>
            <source>Your note: customers can see it; hide it in {office}</source>
            <translation>Ihre Notiz: Kunden sehen sie; verbergen Sie sie in {office}</translation>
        </message>
    </context>
</TS>
