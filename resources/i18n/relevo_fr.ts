<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>AdvisorWords</name>
        <message>
            <source>Advisor</source>
            <translation>Conseiller</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Depuis</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Sur</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>DMT</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Occupation</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>also at {0}</source>
            <translation>aussi à {0}</translation>
        </message>
        <message>
            <source>{0}, in two places</source>
            <translation>{0}, à deux endroits</translation>
        </message>
    </context>
    <context>
        <name>AlertList</name>
        <message>
            <source>Acknowledge</source>
            <translation>Prendre note</translation>
        </message>
    </context>
    <context>
        <name>AlertRows</name>
        <message>
            <source>since {0}</source>
            <translation>depuis {0}</translation>
        </message>
        <message>
            <source>acknowledged {0}</source>
            <translation>noté {0}</translation>
        </message>
        <message>
            <source>cleared {0}</source>
            <translation>terminé {0}</translation>
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
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>{0}: {1} {2}</source>
            <translation>{0} : {1} {2}</translation>
        </message>
        <message>
            <source>{0}, limit {1}</source>
            <translation>{0}, limite {1}</translation>
        </message>
        <message>
            <source>{0} · last 30 min</source>
            <translation>{0} · 30 dernières min</translation>
        </message>
    </context>
    <context>
        <name>Announcer</name>
        <message numerus="yes">
            <source>%n contact(s) have come</source>
            <translation>
                <numerusform>%n contact est arrivé</numerusform>
                <numerusform>%n contacts sont arrivés</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Arrivals</name>
        <message>
            <source>Look-up</source>
            <translation>Recherche</translation>
        </message>
        <message>
            <source>Hand-over card</source>
            <translation>Carte de relais</translation>
        </message>
    </context>
    <context>
        <name>AsSeen</name>
        <message>
            <source>as {0} saw it, {1}</source>
            <translation>vu par {0}, {1}</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} does not let this desk in: ask IT; contacts may be missing here.</source>
            <translation>{0} ne laisse pas entrer ce poste : prévenez l’informatique ; des contacts peuvent manquer ici.</translation>
        </message>
        <message>
            <source>Settings of your organisation cannot be used; what they protect is off: ask IT.</source>
            <translation>Des paramètres de votre organisation sont inutilisables ; ce qu’ils protègent est désactivé : demandez au service informatique.</translation>
        </message>
        <message>
            <source>No connection to {0}: contacts may be missing here.</source>
            <translation>Connexion perdue avec {0} : des contacts peuvent manquer ici.</translation>
        </message>
        <message>
            <source>What {0} told before is not here yet: contacts may be missing.</source>
            <translation>Ce que {0} a annoncé avant n’est pas encore là : des contacts peuvent manquer.</translation>
        </message>
        <message>
            <source>The hub does not know yet where you sit: contacts may not come to you.</source>
            <translation>Le hub ne sait pas encore où vous êtes : des contacts peuvent ne pas vous arriver.</translation>
        </message>
        <message>
            <source>What you passed on has not reached the hub yet: tell the next advisor yourself.</source>
            <translation>Ce que vous avez transmis n’est pas encore arrivé au hub : dites-le vous-même au conseiller suivant.</translation>
        </message>
        <message>
            <source>No source lets Relevo sign in: ask IT to check the accounts.</source>
            <translation>Aucune source n’accepte la connexion de Relevo : demandez à l’informatique de vérifier les comptes.</translation>
        </message>
        <message>
            <source>Sign in again: {0}. The button stands at the foot of the panel.</source>
            <translation>Reconnectez-vous : {0}. Le bouton se trouve en bas du panneau.</translation>
        </message>
        <message>
            <source>No source can be reached: check the network. All are asked again once it is back.</source>
            <translation>Aucune source n’est joignable : vérifiez le réseau. Toutes sont interrogées à nouveau dès son retour.</translation>
        </message>
        <message>
            <source>Customers can see the note in {0}: hide it there, and tell IT that a right is missing.</source>
            <translation>Les clients voient la note dans {0} : masquez-la là-bas et signalez à l’informatique qu’un droit manque.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) wait for you: {0}</source>
            <translation>
                <numerusform>%n note vous attend : {0}</numerusform>
                <numerusform>%n notes vous attendent : {0}</numerusform>
            </translation>
        </message>
        <message>
            <source>Notes that wait for too long cannot be put into your supervisor's folder: ask IT.</source>
            <translation>Les notes qui attendent trop longtemps ne peuvent pas être mises dans le dossier du superviseur : demandez à l’informatique.</translation>
        </message>
        <message>
            <source>Whom you choose is forgotten when Relevo is closed; the preferences say why.</source>
            <translation>Vos choix seront oubliés à la fermeture de Relevo ; les préférences disent pourquoi.</translation>
        </message>
        <message>
            <source>Which scores you disagree with cannot be written to the disk; it is tried again.</source>
            <translation>Vos désaccords avec les scores ne peuvent pas être écrits sur le disque ; un nouvel essai suit.</translation>
        </message>
        <message>
            <source>Contacts cannot be put on record, so that reports lack them: {0}</source>
            <translation>Les contacts ne peuvent pas être enregistrés, il en manquera dans les rapports : {0}</translation>
        </message>
        <message>
            <source>Do not disturb is on: the panel does not come up by itself.</source>
            <translation>Ne pas déranger est activé : le panneau ne s’affiche pas de lui-même.</translation>
        </message>
        <message>
            <source>Version {0} is meant for this machine; your IT installs it.</source>
            <translation>La version {0} est prévue pour cette machine ; votre service informatique l'installe.</translation>
        </message>
        <message>
            <source>No source was asked: the keyring that holds their secrets is missing. Sign in again or ask IT.</source>
            <translation>Aucune source n’a été interrogée : le trousseau qui garde leurs secrets manque. Reconnectez-vous ou demandez à l’informatique.</translation>
        </message>
        <message>
            <source>No source was asked: unlock the keyring that holds their secrets, then press {0}.</source>
            <translation>Aucune source n’a été interrogée : déverrouillez le trousseau qui garde leurs secrets, puis appuyez sur {0}.</translation>
        </message>
        <message>
            <source>No source was asked: the keyring that holds their secrets fails. Sign in again or ask IT.</source>
            <translation>Aucune source n’a été interrogée : le trousseau qui garde leurs secrets est en panne. Reconnectez-vous ou demandez à l’informatique.</translation>
        </message>
        <message>
            <source>No source was asked: their secrets are not on this machine. Ask IT to store them.</source>
            <translation>Aucune source n’a été interrogée : leurs secrets ne sont pas sur ce poste. Demandez à l’informatique de les y mettre.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) on this machine cannot be read here; they stay there: ask IT.</source>
            <translation>
                <numerusform>%n note sur ce poste ne peut pas être lue ici ; elle y reste : demandez à l’informatique.</numerusform>
                <numerusform>%n notes sur ce poste ne peuvent pas être lues ici ; elles y restent : demandez à l’informatique.</numerusform>
            </translation>
        </message>
        <message>
            <source>The file of the notes was damaged and is kept as {0}: look whether one is missing.</source>
            <translation>Le fichier des notes était endommagé et est conservé sous {0} : vérifiez s’il en manque une.</translation>
        </message>
        <message>
            <source>Some of what {0} told is lost: contacts may be missing or out of date.</source>
            <translation>Une partie de ce que {0} a annoncé est perdue : des contacts peuvent manquer ou ne plus être à jour.</translation>
        </message>
        <message>
            <source>{0} was not heard from {1} to {2}: contacts may be missing or out of date.</source>
            <translation>{0} n’a pas été entendu de {1} à {2} : des contacts peuvent manquer ou ne plus être à jour.</translation>
        </message>
    </context>
    <context>
        <name>BoardBar</name>
        <message>
            <source>Supervisor's board</source>
            <translation>Tableau du superviseur</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Rapports</translation>
        </message>
        <message>
            <source>Page of the board</source>
            <translation>Page du tableau</translation>
        </message>
        <message>
            <source>Period of the figures</source>
            <translation>Période des chiffres</translation>
        </message>
        <message>
            <source>Filter queues and advisors</source>
            <translation>Filtrer files et conseillers</translation>
        </message>
        <message>
            <source>Only with alerts</source>
            <translation>Avec alerte seulement</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Tout afficher</translation>
        </message>
        <message>
            <source>Wallboard</source>
            <translation>Affichage mural</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Vues</translation>
        </message>
        <message numerus="yes">
            <source>%n queue(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>Toutes les files</translation>
        </message>
        <message numerus="yes">
            <source>%n state(s)</source>
            <translation>
                <numerusform>%n état</numerusform>
                <numerusform>%n états</numerusform>
            </translation>
        </message>
        <message>
            <source>All states</source>
            <translation>Tous les états</translation>
        </message>
        <message numerus="yes">
            <source>%n more: type a part of the name into the filter</source>
            <translation>
                <numerusform>%n de plus : tapez une partie du nom dans le filtre</numerusform>
                <numerusform>%n de plus : tapez une partie du nom dans le filtre</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep this view …</source>
            <translation>Garder cette vue…</translation>
        </message>
        <message>
            <source>Forget a view</source>
            <translation>Oublier une vue</translation>
        </message>
    </context>
    <context>
        <name>BoardRows</name>
        <message>
            <source>{0}, sorted downwards</source>
            <translation>{0}, tri décroissant</translation>
        </message>
        <message>
            <source>{0}, sorted upwards</source>
            <translation>{0}, tri croissant</translation>
        </message>
    </context>
    <context>
        <name>BoardShortcutWords</name>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} ou {1}</translation>
        </message>
        <message>
            <source>The board</source>
            <translation>Le tableau</translation>
        </message>
        <message>
            <source>What is happening now</source>
            <translation>Ce qui se passe maintenant</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Rapports</translation>
        </message>
        <message>
            <source>Figures of today or of the last 30 minutes</source>
            <translation>Chiffres du jour ou des 30 dernières minutes</translation>
        </message>
        <message>
            <source>Filter queues and advisors</source>
            <translation>Filtrer files et conseillers</translation>
        </message>
        <message>
            <source>Only what has an alert</source>
            <translation>Seulement ce qui a une alerte</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Garder cette vue</translation>
        </message>
        <message>
            <source>Wallboard, and back</source>
            <translation>Affichage mural, et retour</translation>
        </message>
        <message>
            <source>Go to the alerts</source>
            <translation>Aller aux alertes</translation>
        </message>
        <message>
            <source>Ask the records again</source>
            <translation>Interroger de nouveau les enregistrements</translation>
        </message>
        <message>
            <source>Picture or table, where the keyboard is</source>
            <translation>Image ou tableau, là où est le clavier</translation>
        </message>
        <message>
            <source>Sort by the column, in a table</source>
            <translation>Trier par la colonne, dans un tableau</translation>
        </message>
        <message>
            <source>Columns to sort by, in a table</source>
            <translation>Colonnes pour trier, dans un tableau</translation>
        </message>
        <message>
            <source>Open the row, acknowledge the alert</source>
            <translation>Ouvrir la ligne, prendre note de l’alerte</translation>
        </message>
        <message>
            <source>Next area of the board</source>
            <translation>Zone suivante du tableau</translation>
        </message>
        <message>
            <source>Previous area of the board</source>
            <translation>Zone précédente du tableau</translation>
        </message>
        <message>
            <source>Leave the wallboard, close what is open, clear the filter</source>
            <translation>Quitter l’affichage mural, fermer ce qui est ouvert, effacer le filtre</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>Close the board</source>
            <translation>Fermer le tableau</translation>
        </message>
    </context>
    <context>
        <name>BoardTable</name>
        <message>
            <source>Sort by</source>
            <translation>Trier par</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Colonnes</translation>
        </message>
        <message>
            <source>As many as there is room for</source>
            <translation>Autant que la place le permet</translation>
        </message>
        <message>
            <source>Bar</source>
            <translation>Barre</translation>
        </message>
    </context>
    <context>
        <name>BoardWindow</name>
        <message>
            <source>The incident is declared</source>
            <translation>L’incident est déclaré</translation>
        </message>
        <message>
            <source>The sentence is changed</source>
            <translation>La phrase est modifiée</translation>
        </message>
        <message>
            <source>The incident is closed</source>
            <translation>L’incident est clos</translation>
        </message>
        <message>
            <source>The views could not be kept or read.</source>
            <translation>Les vues n’ont pu être gardées ou lues.</translation>
        </message>
        <message>
            <source>Not all views could be read: the file is kept as {0}.</source>
            <translation>Toutes les vues n’ont pas pu être lues : le fichier est conservé sous {0}.</translation>
        </message>
        <message>
            <source>Saved: {0}</source>
            <translation>Enregistré : {0}</translation>
        </message>
        <message>
            <source>{0} could not be written: choose another folder.</source>
            <translation>{0} n’a pu être écrit : choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Files d’attente</translation>
        </message>
        <message>
            <source>Advisors</source>
            <translation>Conseillers</translation>
        </message>
        <message>
            <source>What to mend first</source>
            <translation>Que réparer d’abord</translation>
        </message>
        <message>
            <source>Weekly report</source>
            <translation>Rapport hebdomadaire</translation>
        </message>
        <message>
            <source>View kept: {0}</source>
            <translation>Vue gardée : {0}</translation>
        </message>
        <message>
            <source>Supervisor's board</source>
            <translation>Tableau du superviseur</translation>
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
            <translation>inconnu</translation>
        </message>
        <message>
            <source>since {0}</source>
            <translation>depuis {0}</translation>
        </message>
        <message>
            <source>as of {0}</source>
            <translation>état de {0}</translation>
        </message>
        <message>
            <source>{0} not heard</source>
            <translation>{0} sans écoute</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Depuis</translation>
        </message>
        <message>
            <source>Not heard</source>
            <translation>Sans écoute</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>État de</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0} s</translation>
        </message>
        <message numerus="yes">
            <source>%n beyond the threshold</source>
            <translation>
                <numerusform>%n au-delà du seuil</numerusform>
                <numerusform>%n au-delà du seuil</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} beyond {1}</source>
            <translation>{0} au-delà de {1}</translation>
        </message>
        <message>
            <source>queues differ in their formula</source>
            <translation>formules différentes selon la file</translation>
        </message>
        <message>
            <source>of answered</source>
            <translation>des répondus</translation>
        </message>
        <message>
            <source>of answered and abandoned</source>
            <translation>des répondus et abandonnés</translation>
        </message>
        <message>
            <source>of answered and all abandoned</source>
            <translation>des répondus et de tous les abandonnés</translation>
        </message>
        <message>
            <source>of all that left the queue</source>
            <translation>de tous ceux qui ont quitté la file</translation>
        </message>
        <message>
            <source>on target</source>
            <translation>conforme</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>attention</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>critique</translation>
        </message>
        <message>
            <source>no target</source>
            <translation>sans objectif</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>Last 30 minutes</source>
            <translation>30 dernières minutes</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>disponible</translation>
        </message>
        <message>
            <source>offered</source>
            <translation>proposé</translation>
        </message>
        <message>
            <source>on contact</source>
            <translation>en contact</translation>
        </message>
        <message>
            <source>wrap-up</source>
            <translation>clôture</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>en pause</translation>
        </message>
        <message>
            <source>offline</source>
            <translation>déconnecté</translation>
        </message>
        <message>
            <source>More contacts than usual</source>
            <translation>Plus de contacts que d’habitude</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En attente</translation>
        </message>
        <message>
            <source>Longest wait</source>
            <translation>Attente la plus longue</translation>
        </message>
        <message>
            <source>Service level</source>
            <translation>Niveau de service</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Proposés</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Répondus</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abandons</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>DMA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>DMT</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Occupation</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>Rappels</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Disponibles</translation>
        </message>
        <message>
            <source>Time in state</source>
            <translation>Durée dans l’état</translation>
        </message>
    </context>
    <context>
        <name>BriefCard</name>
        <message>
            <source>Brief</source>
            <translation>Synthèse</translation>
        </message>
        <message>
            <source>This line is wrong</source>
            <translation>Cette ligne est fausse</translation>
        </message>
        <message>
            <source>Hide why</source>
            <translation>Masquer le détail</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Pourquoi ?</translation>
        </message>
    </context>
    <context>
        <name>BriefSections</name>
        <message>
            <source>Fewer</source>
            <translation>Moins</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n autre</numerusform>
                <numerusform>%n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>faux</translation>
        </message>
        <message>
            <source>To say aloud: {0}</source>
            <translation>À dire au client : {0}</translation>
        </message>
        <message>
            <source>{0} · confirm</source>
            <translation>{0} · à confirmer</translation>
        </message>
    </context>
    <context>
        <name>BriefWords</name>
        <message>
            <source>Already tried, do not ask again</source>
            <translation>Déjà essayé, ne pas redemander</translation>
        </message>
        <message>
            <source>Already told us</source>
            <translation>Déjà indiqué</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Promis</translation>
        </message>
        <message>
            <source>You disagree with the score.</source>
            <translation>Vous n’êtes pas d’accord avec le score.</translation>
        </message>
        <message>
            <source>You no longer disagree.</source>
            <translation>Vous n’êtes plus en désaccord.</translation>
        </message>
        <message>
            <source>{0}, then {1}</source>
            <translation>{0}, puis {1}</translation>
        </message>
        <message>
            <source>You disagree</source>
            <translation>Pas d’accord</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>en retard</translation>
        </message>
        <message>
            <source>What we told them</source>
            <translation>Ce que nous avons annoncé</translation>
        </message>
        <message>
            <source>Why they are probably calling</source>
            <translation>Motif probable</translation>
        </message>
        <message>
            <source>What it is probably about</source>
            <translation>De quoi il s’agit probablement</translation>
        </message>
        <message>
            <source>Also possible: {0}</source>
            <translation>Aussi possible : {0}</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>Self-service stopped: {0}</source>
            <translation>Arrêt du libre-service : {0}</translation>
        </message>
        <message>
            <source>{0}, at “{1}”</source>
            <translation>{0}, à « {1} »</translation>
        </message>
    </context>
    <context>
        <name>BusNotifier</name>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
    </context>
    <context>
        <name>CandidateButton</name>
        <message>
            <source>No name on record</source>
            <translation>Pas de nom enregistré</translation>
        </message>
        <message>
            <source>the name holds look-alike letters</source>
            <translation>le nom contient des lettres trompeuses</translation>
        </message>
    </context>
    <context>
        <name>CandidateRow</name>
        <message>
            <source>People who may be calling</source>
            <translation>Personnes qui appellent peut-être</translation>
        </message>
        <message numerus="yes">
            <source>and %n more: ask for the customer number</source>
            <translation>
                <numerusform>et %n autre : demandez le numéro de client</numerusform>
                <numerusform>et %n autres : demandez le numéro de client</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CardStrip</name>
        <message>
            <source>Hand-over card</source>
            <translation>Carte de relais</translation>
        </message>
        <message>
            <source>Open the card</source>
            <translation>Ouvrir la carte</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message>
            <source>Wrap-up: {0}</source>
            <translation>Clôture : {0}</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>Clôture</translation>
        </message>
        <message>
            <source>{0}: customer</source>
            <translation>{0} : client</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>Nothing was written yet.</source>
            <translation>Rien n’a encore été écrit.</translation>
        </message>
        <message>
            <source>An outcome is needed here.</source>
            <translation>Un résultat est obligatoire ici.</translation>
        </message>
        <message>
            <source>Say where the note goes; it is kept here until then.</source>
            <translation>Indiquez où va la note ; elle est gardée ici jusque-là.</translation>
        </message>
        <message>
            <source>Say whom the note is about.</source>
            <translation>Indiquez qui la note concerne.</translation>
        </message>
        <message>
            <source>Say what was promised, or remove the promise.</source>
            <translation>Dites ce qui a été promis, ou retirez la promesse.</translation>
        </message>
        <message>
            <source>Until when it was promised cannot be read, or is over. {0}</source>
            <translation>L’échéance de la promesse est illisible ou passée. {0}</translation>
        </message>
        <message>
            <source>Look at what is left of the note, then finish it again.</source>
            <translation>Regardez ce qui reste de la note, puis terminez-la de nouveau.</translation>
        </message>
        <message>
            <source>When to call back cannot be read, or is over. {0}</source>
            <translation>Le moment du rappel est illisible ou passé. {0}</translation>
        </message>
        <message>
            <source>Say it like “tomorrow noon” or “24.11. 14:00”, or empty the field.</source>
            <translation>Écrivez par exemple « demain midi » ou « 24/11 à 14:00 », ou videz le champ.</translation>
        </message>
        <message>
            <source>In memory only</source>
            <translation>En mémoire seulement</translation>
        </message>
        <message>
            <source>Saved {0}</source>
            <translation>Enregistré {0}</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Pas encore enregistré</translation>
        </message>
        <message>
            <source>nobody who was known</source>
            <translation>personne de connu</translation>
        </message>
        <message>
            <source>This note was begun about {0}. Now {1} is shown.</source>
            <translation>Cette note a été commencée pour {0}. {1} est maintenant affiché.</translation>
        </message>
        <message>
            <source>It is about {0}</source>
            <translation>Il s’agit de {0}</translation>
        </message>
        <message>
            <source>A card number or a code was hidden again ({0} times): it must not be kept in a note.</source>
            <translation>Un numéro de carte ou un code a de nouveau été masqué ({0} fois) : il ne doit pas rester dans une note.</translation>
        </message>
        <message>
            <source>A card number or a code was hidden: it must not be kept in a note.</source>
            <translation>Un numéro de carte ou un code a été masqué : il ne doit pas rester dans une note.</translation>
        </message>
        <message>
            <source>Counted under: {0}</source>
            <translation>Compté sous : {0}</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) of the brief marked as wrong</source>
            <translation>
                <numerusform>%n ligne de la synthèse marquée comme fausse</numerusform>
                <numerusform>%n lignes de la synthèse marquées comme fausses</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChoiceButton</name>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
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
            <translation>À dire au client : {0}</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
    </context>
    <context>
        <name>ContactBar</name>
        <message>
            <source>Contact</source>
            <translation>Contact</translation>
        </message>
        <message>
            <source>Look-up</source>
            <translation>Recherche</translation>
        </message>
        <message>
            <source>Without a contact</source>
            <translation>Sans contact</translation>
        </message>
        <message>
            <source>waited {0}</source>
            <translation>attente {0}</translation>
        </message>
        <message>
            <source>wrap-up {0}</source>
            <translation>clôture {0}</translation>
        </message>
        <message>
            <source>line {0}</source>
            <translation>ligne {0}</translation>
        </message>
        <message>
            <source>transferred by {0}</source>
            <translation>transféré par {0}</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message>
            <source>The line is marked as wrong.</source>
            <translation>La ligne est marquée comme fausse.</translation>
        </message>
        <message>
            <source>The line is no longer marked as wrong.</source>
            <translation>La ligne n’est plus marquée comme fausse.</translation>
        </message>
        <message>
            <source>Something went wrong here; what stands here may be incomplete.</source>
            <translation>Une erreur s’est produite ; les informations affichées sont peut-être incomplètes.</translation>
        </message>
        <message>
            <source>Nothing here fits the search.</source>
            <translation>Aucun résultat pour cette recherche.</translation>
        </message>
        <message>
            <source>Nothing of this kind.</source>
            <translation>Rien de ce type.</translation>
        </message>
        <message>
            <source>Waiting for the sources.</source>
            <translation>En attente des sources.</translation>
        </message>
        <message>
            <source>No source can say anything about this contact.</source>
            <translation>Aucune source ne peut renseigner sur ce contact.</translation>
        </message>
        <message>
            <source>No source has answered: what happened before is not known.</source>
            <translation>Aucune source n’a répondu : l’historique n’est pas connu.</translation>
        </message>
        <message>
            <source>Nothing is shown until it is known who the customer is.</source>
            <translation>Rien n’est affiché tant que le client n’est pas identifié.</translation>
        </message>
        <message>
            <source>The sources that answered have nothing; others did not answer.</source>
            <translation>Les sources qui ont répondu n’ont rien ; d’autres n’ont pas répondu.</translation>
        </message>
        <message>
            <source>The sources have nothing about this customer.</source>
            <translation>Les sources n’ont rien sur ce client.</translation>
        </message>
    </context>
    <context>
        <name>ContactsSheet</name>
        <message>
            <source>There is no contact to show.</source>
            <translation>Il n’y a aucun contact à montrer.</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contacts</translation>
        </message>
        <message>
            <source>Whose contacts these are may be seen here. That you have looked is noted.</source>
            <translation>On peut voir ici de qui sont ces contacts. Votre consultation est consignée.</translation>
        </message>
        <message>
            <source>Contacts are told apart by a word that leads to nobody. That you have looked is noted.</source>
            <translation>Les contacts se distinguent par un mot qui ne mène à personne. Votre consultation est consignée.</translation>
        </message>
        <message>
            <source>Contacts: {0}</source>
            <translation>Contacts : {0}</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Étapes</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Depuis</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Contact</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>File</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Limite</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>live</source>
            <translation>en cours</translation>
        </message>
        <message>
            <source>over</source>
            <translation>terminé</translation>
        </message>
    </context>
    <context>
        <name>DeedWords</name>
        <message>
            <source>The back office does not take it</source>
            <translation>Le back-office ne l’accepte pas</translation>
        </message>
        <message>
            <source>It is not known yet whether it was written: it is looked for, and tried again</source>
            <translation>On ne sait pas encore si c’est écrit : on le cherche et on réessaie</translation>
        </message>
        <message>
            <source>{0}.</source>
            <comment>the end of a sentence</comment>
            <translation>{0}.</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>No back office that is set up here takes incidents: tell IT.</source>
            <translation>Aucun back-office configuré ici n’accepte d’incidents : prévenez l’informatique.</translation>
        </message>
        <message>
            <source>It could not be noted on this machine's disk, and was not done: tell IT.</source>
            <translation>Cela n’a pas pu être consigné sur le disque de cette machine, et n’a pas été fait : prévenez l’informatique.</translation>
        </message>
    </context>
    <context>
        <name>DeedsBar</name>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Link incident</source>
            <translation>Lier l’incident</translation>
        </message>
        <message>
            <source>Pass on</source>
            <translation>Passer le relais</translation>
        </message>
    </context>
    <context>
        <name>DiscardButton</name>
        <message>
            <source>Discard</source>
            <translation>Jeter</translation>
        </message>
        <message>
            <source>Discard for good? Press again</source>
            <translation>Jeter définitivement ? Appuyez encore</translation>
        </message>
        <message>
            <source>Discard for good?</source>
            <translation>Jeter définitivement ?</translation>
        </message>
    </context>
    <context>
        <name>DocumentWords</name>
        <message>
            <source>For advisors</source>
            <translation>Pour les conseillers</translation>
        </message>
        <message>
            <source>For supervisors</source>
            <translation>Pour les superviseurs</translation>
        </message>
        <message>
            <source>For IT: install and set up</source>
            <translation>Pour l’informatique : installer</translation>
        </message>
        <message>
            <source>For IT: connect</source>
            <translation>Pour l’informatique : raccorder</translation>
        </message>
        <message>
            <source>For IT: run and protect</source>
            <translation>Pour l’informatique : exploiter</translation>
        </message>
        <message>
            <source>How it is built</source>
            <translation>Comment c’est fait</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Recherche…</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) found</source>
            <translation>
                <numerusform>%n ligne trouvée</numerusform>
                <numerusform>%n lignes trouvées</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Rien trouvé</translation>
        </message>
        <message>
            <source>The documents are in English.</source>
            <translation>Les documents sont en anglais.</translation>
        </message>
    </context>
    <context>
        <name>DocumentsWindow</name>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>Search the documents</source>
            <translation>Rechercher dans les documents</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Résultats</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Sommaire</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Suivant</translation>
        </message>
        <message>
            <source>{0} could not be opened.</source>
            <translation>{0} n’a pas pu être ouvert.</translation>
        </message>
        <message>
            <source>Opens in your browser: {0}</source>
            <translation>S’ouvre dans votre navigateur : {0}</translation>
        </message>
    </context>
    <context>
        <name>DriverCard</name>
        <message>
            <source>Show contacts</source>
            <translation>Voir les contacts</translation>
        </message>
        <message>
            <source>Declare incident</source>
            <translation>Déclarer un incident</translation>
        </message>
        <message>
            <source>Update notice</source>
            <translation>Actualiser la notification</translation>
        </message>
        <message>
            <source>Close incident</source>
            <translation>Clore l’incident</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
    </context>
    <context>
        <name>DriverCards</name>
        <message>
            <source>Nothing stands out: contacts come for many reasons, as usual.</source>
            <translation>Rien ne ressort : les contacts ont des raisons diverses, comme d’habitude.</translation>
        </message>
        <message>
            <source>Nothing stands out; what is usual at this hour is not on record yet.</source>
            <translation>Rien ne ressort ; l’habituel à cette heure n’est pas encore enregistré.</translation>
        </message>
        <message numerus="yes">
            <source>%n more in the table</source>
            <translation>
                <numerusform>%n de plus dans le tableau</numerusform>
                <numerusform>%n de plus dans le tableau</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DriverWords</name>
        <message>
            <source>not known where</source>
            <translation>lieu inconnu</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Incident</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Demande</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Page</translation>
        </message>
        <message>
            <source>Article</source>
            <translation>Article</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Recherche</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Question</translation>
        </message>
        <message>
            <source>Bot rule</source>
            <translation>Règle du bot</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formulaire</translation>
        </message>
        <message>
            <source>Phone menu</source>
            <translation>Menu vocal</translation>
        </message>
        <message>
            <source>Portal action</source>
            <translation>Action du portail</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Notification</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Lieu</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produit</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>Pas encore connu</translation>
        </message>
        <message>
            <source>{0} in {1}</source>
            <translation>{0} en {1}</translation>
        </message>
        <message>
            <source>{0}, usual</source>
            <translation>{0}, habituel</translation>
        </message>
        <message>
            <source>subsiding since {0}</source>
            <translation>en baisse depuis {0}</translation>
        </message>
        <message>
            <source>nothing on record yet</source>
            <translation>rien d’enregistré pour l’instant</translation>
        </message>
        <message>
            <source>more than usual</source>
            <translation>plus que d’habitude</translation>
        </message>
        <message>
            <source>usually {0}</source>
            <translation>d’habitude {0}</translation>
        </message>
        <message>
            <source>after “{0}”</source>
            <translation>après « {0} »</translation>
        </message>
        <message>
            <source>No limit told</source>
            <translation>Limite non indiquée</translation>
        </message>
        <message>
            <source>Not understood</source>
            <translation>Non compris</translation>
        </message>
        <message>
            <source>No fitting content</source>
            <translation>Pas de contenu adapté</translation>
        </message>
        <message>
            <source>Action not allowed</source>
            <translation>Action non permise</translation>
        </message>
        <message>
            <source>Asked for a person</source>
            <translation>A demandé une personne</translation>
        </message>
        <message>
            <source>Failed again and again</source>
            <translation>Échecs répétés</translation>
        </message>
        <message>
            <source>Identity not proved</source>
            <translation>Identité non prouvée</translation>
        </message>
        <message>
            <source>Technical error</source>
            <translation>Erreur technique</translation>
        </message>
        <message>
            <source>Sensitive matter</source>
            <translation>Sujet sensible</translation>
        </message>
        <message>
            <source>Left to people by rule</source>
            <translation>Réservé aux personnes</translation>
        </message>
        <message>
            <source>information</source>
            <translation>une information</translation>
        </message>
        <message>
            <source>a notice before</source>
            <translation>une notification avant</translation>
        </message>
        <message>
            <source>an action in the portal</source>
            <translation>une action du portail</translation>
        </message>
        <message>
            <source>a better article</source>
            <translation>un meilleur article</translation>
        </message>
        <message>
            <source>nothing: it needs a person</source>
            <translation>rien : il faut une personne</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>répondu</translation>
        </message>
        <message>
            <source>abandoned</source>
            <translation>abandonné</translation>
        </message>
        <message>
            <source>passed on</source>
            <translation>transmis</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>inconnu</translation>
        </message>
        <message>
            <source>no outcome told</source>
            <translation>issue non indiquée</translation>
        </message>
        <message numerus="yes">
            <source>%n live now</source>
            <translation>
                <numerusform>%n en cours</numerusform>
                <numerusform>%n en cours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n en attente</numerusform>
                <numerusform>%n en attente</numerusform>
            </translation>
        </message>
        <message>
            <source>No known incident</source>
            <translation>Aucun incident connu</translation>
        </message>
        <message>
            <source>Known incident {0}</source>
            <translation>Incident connu {0}</translation>
        </message>
        <message>
            <source>{0} of {1} had opened the article</source>
            <translation>{0} sur {1} avaient ouvert l’article</translation>
        </message>
        <message>
            <source>{0} had the notice</source>
            <translation>{0} avaient la notification</translation>
        </message>
        <message>
            <source>{0} had been told</source>
            <translation>{0} étaient informés</translation>
        </message>
    </context>
    <context>
        <name>DueField</name>
        <message>
            <source>that is over already</source>
            <translation>c’est déjà passé</translation>
        </message>
        <message>
            <source>not understood; for example: tomorrow 12:00</source>
            <translation>pas compris ; par exemple : demain 12:00</translation>
        </message>
    </context>
    <context>
        <name>EmptyPage</name>
        <message>
            <source>No contact</source>
            <translation>Aucun contact</translation>
        </message>
        <message>
            <source>The next call or chat comes up here.</source>
            <translation>Le prochain appel ou chat s’affichera ici.</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Look up a customer</source>
            <translation>Rechercher un client</translation>
        </message>
    </context>
    <context>
        <name>EntryMenu</name>
        <message>
            <source>Copy entry</source>
            <translation>Copier l’entrée</translation>
        </message>
        <message>
            <source>Copy brief</source>
            <translation>Copier la synthèse</translation>
        </message>
        <message>
            <source>Open in the back office</source>
            <translation>Ouvrir dans l’application d’origine</translation>
        </message>
        <message>
            <source>Show only this source</source>
            <translation>N’afficher que cette source</translation>
        </message>
        <message>
            <source>Show only this person</source>
            <translation>N’afficher que cette personne</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Tout afficher</translation>
        </message>
        <message>
            <source>Address: {0}</source>
            <translation>Adresse : {0}</translation>
        </message>
    </context>
    <context>
        <name>EvidenceChip</name>
        <message>
            <source>Entry {0}: {1}</source>
            <translation>Entrée {0} : {1}</translation>
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message>
            <source>Table (*.csv)</source>
            <translation>Tableau (*.csv)</translation>
        </message>
        <message>
            <source>Picture (*.png)</source>
            <translation>Image (*.png)</translation>
        </message>
        <message>
            <source>Report (*.pdf)</source>
            <translation>Rapport (*.pdf)</translation>
        </message>
    </context>
    <context>
        <name>FilterRow</name>
        <message>
            <source>Filter</source>
            <translation>Filtrer</translation>
        </message>
        <message>
            <source>Search the timeline</source>
            <translation>Rechercher dans la chronologie</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Type</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>All sources</source>
            <translation>Toutes les sources</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Personne</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Tout le monde</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nouveau</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Échanges</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Libre-service</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Incidents</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Notifications</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>Demandes</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>Search the timeline</source>
            <translation>Rechercher dans la chronologie</translation>
        </message>
        <message>
            <source>Previous match</source>
            <translation>Résultat précédent</translation>
        </message>
        <message>
            <source>Next match</source>
            <translation>Résultat suivant</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Recherche …</translation>
        </message>
        <message>
            <source>No match</source>
            <translation>Aucun résultat</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} sur {1}</translation>
        </message>
        <message numerus="yes">
            <source>%n match(es)</source>
            <translation>
                <numerusform>%n résultat</numerusform>
                <numerusform>%n résultats</numerusform>
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
            <translation>Déplier la synthèse</translation>
        </message>
        <message>
            <source>Fold the brief</source>
            <translation>Replier la synthèse</translation>
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
            <translation>Suite</translation>
        </message>
        <message>
            <source>When to call back</source>
            <translation>Quand rappeler</translation>
        </message>
        <message>
            <source>Nothing follows</source>
            <translation>Aucune suite</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Rappeler</translation>
        </message>
        <message>
            <source>Request opened</source>
            <translation>Demande ouverte</translation>
        </message>
        <message>
            <source>Number of the request</source>
            <translation>Numéro de la demande</translation>
        </message>
    </context>
    <context>
        <name>Footer</name>
        <message>
            <source>Sources</source>
            <translation>Sources</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Interroger à nouveau</translation>
        </message>
        <message>
            <source>Open in {0}</source>
            <translation>Ouvrir dans {0}</translation>
        </message>
        <message>
            <source>Sign in to {0}</source>
            <translation>Se connecter à {0}</translation>
        </message>
        <message>
            <source>Asking the sources</source>
            <translation>Interrogation des sources</translation>
        </message>
        <message>
            <source>{0} of {1} sources answered so far</source>
            <translation>{0} sources sur {1} ont répondu pour l’instant</translation>
        </message>
        <message>
            <source>{0} of {1} sources answered</source>
            <translation>{0} sources sur {1} ont répondu</translation>
        </message>
    </context>
    <context>
        <name>ForgetRow</name>
        <message>
            <source>Forget all remembered choices</source>
            <translation>Oublier tous les choix retenus</translation>
        </message>
        <message>
            <source>Forget all</source>
            <translation>Tout oublier</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Conserver</translation>
        </message>
        <message>
            <source>Forget whom you chose for every number? It cannot be undone.</source>
            <translation>Oublier qui vous avez choisi pour chaque numéro ? C’est définitif.</translation>
        </message>
        <message>
            <source>Nothing was forgotten: the disk does not allow it. Try again, or ask IT.</source>
            <translation>Rien n’a été oublié : le disque ne le permet pas. Réessayez, ou demandez à l’informatique.</translation>
        </message>
        <message numerus="yes">
            <source>%n choices forgotten.</source>
            <translation>
                <numerusform>%n choix oublié.</numerusform>
                <numerusform>%n choix oubliés.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Hier</translation>
        </message>
        <message>
            <source>yesterday {0}</source>
            <translation>hier {0}</translation>
        </message>
        <message>
            <source>tomorrow {0}</source>
            <translation>demain {0}</translation>
        </message>
        <message>
            <source>{0}</source>
            <comment>a date inside a sentence</comment>
            <translation>le {0}</translation>
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
            <translation>{0} j</translation>
        </message>
        <message>
            <source>overdue by {0}</source>
            <translation>en retard de {0}</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>en retard</translation>
        </message>
        <message>
            <source>due in {0}</source>
            <translation>dans {0}</translation>
        </message>
        <message>
            <source>due now</source>
            <translation>à échéance</translation>
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
            <translation>albanais</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>arabe</translation>
        </message>
        <message>
            <source>Basque</source>
            <translation>basque</translation>
        </message>
        <message>
            <source>Bulgarian</source>
            <translation>bulgare</translation>
        </message>
        <message>
            <source>Catalan</source>
            <translation>catalan</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>chinois</translation>
        </message>
        <message>
            <source>Croatian</source>
            <translation>croate</translation>
        </message>
        <message>
            <source>Czech</source>
            <translation>tchèque</translation>
        </message>
        <message>
            <source>Danish</source>
            <translation>danois</translation>
        </message>
        <message>
            <source>Dutch</source>
            <translation>néerlandais</translation>
        </message>
        <message>
            <source>English</source>
            <translation>anglais</translation>
        </message>
        <message>
            <source>Finnish</source>
            <translation>finnois</translation>
        </message>
        <message>
            <source>French</source>
            <translation>français</translation>
        </message>
        <message>
            <source>Galician</source>
            <translation>galicien</translation>
        </message>
        <message>
            <source>German</source>
            <translation>allemand</translation>
        </message>
        <message>
            <source>Greek</source>
            <translation>grec</translation>
        </message>
        <message>
            <source>Hungarian</source>
            <translation>hongrois</translation>
        </message>
        <message>
            <source>Italian</source>
            <translation>italien</translation>
        </message>
        <message>
            <source>Japanese</source>
            <translation>japonais</translation>
        </message>
        <message>
            <source>Luxembourgish</source>
            <translation>luxembourgeois</translation>
        </message>
        <message>
            <source>Norwegian</source>
            <translation>norvégien</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>persan</translation>
        </message>
        <message>
            <source>Polish</source>
            <translation>polonais</translation>
        </message>
        <message>
            <source>Portuguese</source>
            <translation>portugais</translation>
        </message>
        <message>
            <source>Romanian</source>
            <translation>roumain</translation>
        </message>
        <message>
            <source>Russian</source>
            <translation>russe</translation>
        </message>
        <message>
            <source>Serbian</source>
            <translation>serbe</translation>
        </message>
        <message>
            <source>Slovak</source>
            <translation>slovaque</translation>
        </message>
        <message>
            <source>Spanish</source>
            <translation>espagnol</translation>
        </message>
        <message>
            <source>Swedish</source>
            <translation>suédois</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>turc</translation>
        </message>
        <message>
            <source>Ukrainian</source>
            <translation>ukrainien</translation>
        </message>
        <message>
            <source>Vietnamese</source>
            <translation>vietnamien</translation>
        </message>
        <message>
            <source>Number withheld</source>
            <translation>Numéro masqué</translation>
        </message>
        <message>
            <source>No number</source>
            <translation>Pas de numéro</translation>
        </message>
        <message>
            <source>Visitor of the site</source>
            <translation>Visiteur du site</translation>
        </message>
    </context>
    <context>
        <name>FreshnessWords</name>
        <message>
            <source>Waiting for the first figures</source>
            <translation>Premiers chiffres attendus</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Arrêté</translation>
        </message>
        <message numerus="yes">
            <source>%n source(s) cannot be heard</source>
            <translation>
                <numerusform>%n source ne répond plus</numerusform>
                <numerusform>%n sources ne répondent plus</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing more is told since {0}. What stands here is what was last known.</source>
            <translation>Plus rien n’est dit depuis {0}. Ce qui est affiché est ce qui était connu en dernier.</translation>
        </message>
        <message>
            <source>The board cannot be reached.</source>
            <translation>Le tableau est injoignable.</translation>
        </message>
        <message>
            <source>{0} since {1}</source>
            <translation>{0} depuis {1}</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n de plus</numerusform>
                <numerusform>%n de plus</numerusform>
            </translation>
        </message>
        <message>
            <source>Cannot be heard: {0}. Its queues show what was last known.</source>
            <translation>Ne répond plus : {0}. Ses files montrent ce qui était connu en dernier.</translation>
        </message>
        <message>
            <source>Updated {0} s ago</source>
            <translation>Actualisé il y a {0} s</translation>
        </message>
        <message>
            <source>No change since {0}</source>
            <translation>Aucun changement depuis {0}</translation>
        </message>
    </context>
    <context>
        <name>HandOverWords</name>
        <message>
            <source>The card for {0} is being made.</source>
            <translation>La carte pour {0} est en cours de création.</translation>
        </message>
        <message>
            <source>Card for {0}: send the link there by {1}; it opens once.</source>
            <translation>Carte pour {0} : envoyez-y le lien avant {1} ; il ne s’ouvre qu’une fois.</translation>
        </message>
        <message>
            <source>No card for {0}: {1}</source>
            <translation>Pas de carte pour {0} : {1}</translation>
        </message>
        <message>
            <source>A link brings a hand-over card, it says from the site {0}.</source>
            <translation>Un lien apporte une carte de relais, à ce qu’il dit du site {0}.</translation>
        </message>
        <message>
            <source>It opens once, for the contact in front.</source>
            <translation>Elle ne s’ouvre qu’une fois, pour le contact au premier plan.</translation>
        </message>
        <message>
            <source>The card of {0} is being opened.</source>
            <translation>La carte de {0} est en cours d’ouverture.</translation>
        </message>
        <message>
            <source>The card of {0} was not opened: {1}</source>
            <translation>La carte de {0} n’a pas été ouverte : {1}</translation>
        </message>
        <message>
            <source>The card of {0} was opened, but its contact has left the desk: ask there for another card.</source>
            <translation>La carte de {0} a été ouverte, mais son contact a quitté le bureau : demandez-y une autre carte.</translation>
        </message>
        <message>
            <source>An advisor</source>
            <translation>Un conseiller</translation>
        </message>
        <message>
            <source>Handed over by {0} of the site {1}</source>
            <translation>Relais passé par {0} du site {1}</translation>
        </message>
        <message>
            <source>Handed over by {0} of the site {1}: {2}</source>
            <translation>Relais passé par {0} du site {1} : {2}</translation>
        </message>
        <message>
            <source>Taken there for: {0}. That proves nothing here.</source>
            <translation>Là-bas, pris pour : {0}. Cela ne prouve rien ici.</translation>
        </message>
        <message>
            <source>The brief as it stood there at {0}:</source>
            <translation>La synthèse telle qu’elle était là-bas à {0} :</translation>
        </message>
        <message>
            <source>this site shares no cards with that one; ask IT.</source>
            <translation>ce site n’échange pas de cartes avec celui-là ; voyez avec l’informatique.</translation>
        </message>
        <message>
            <source>the hub does not know this contact as one of yours.</source>
            <translation>le hub ne connaît pas ce contact comme l’un des vôtres.</translation>
        </message>
        <message>
            <source>you have asked for too many within a minute; wait a little.</source>
            <translation>vous en avez demandé trop en une minute ; patientez un peu.</translation>
        </message>
        <message>
            <source>it would hold too much; tell the other site yourself.</source>
            <translation>elle contiendrait trop ; prévenez vous-même l’autre site.</translation>
        </message>
        <message>
            <source>it cannot be read; ask for another one.</source>
            <translation>elle est illisible ; demandez-en une autre.</translation>
        </message>
        <message>
            <source>it is from a site that this one does not know.</source>
            <translation>elle vient d’un site que celui-ci ne connaît pas.</translation>
        </message>
        <message>
            <source>it is for another site than this one.</source>
            <translation>elle est destinée à un autre site que celui-ci.</translation>
        </message>
        <message>
            <source>it is not signed by the site that it names: do not trust who sent it.</source>
            <translation>elle n’est pas signée par le site qu’elle nomme : ne vous fiez pas à l’expéditeur.</translation>
        </message>
        <message>
            <source>its time is over; ask for another one.</source>
            <translation>son délai est passé ; demandez-en une autre.</translation>
        </message>
        <message>
            <source>it was opened before; ask for another one.</source>
            <translation>elle a déjà été ouverte ; demandez-en une autre.</translation>
        </message>
        <message>
            <source>the other site or the hub did not answer; try again.</source>
            <translation>l’autre site ou le hub n’a pas répondu ; réessayez.</translation>
        </message>
        <message>
            <source>the hub gave an answer that this version does not know.</source>
            <translation>le hub a donné une réponse que cette version ne connaît pas.</translation>
        </message>
    </context>
    <context>
        <name>IdentityCard</name>
        <message>
            <source>Customer</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Yes, it is this person</source>
            <translation>Oui, c’est cette personne</translation>
        </message>
        <message>
            <source>Not this person</source>
            <translation>Ce n’est pas cette personne</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Search by hand</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <source>No name on record</source>
            <translation>Pas de nom enregistré</translation>
        </message>
        <message>
            <source>No. {0}</source>
            <translation>N° {0}</translation>
        </message>
        <message>
            <source>look-alike letters</source>
            <translation>lettres trompeuses</translation>
        </message>
        <message>
            <source>Sure: chosen by you</source>
            <translation>Sûr : choisi par vous</translation>
        </message>
        <message>
            <source>Between advisors: no customer is looked up</source>
            <translation>Entre conseillers : aucun client n’est recherché</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Annuler le choix</translation>
        </message>
        <message>
            <source>Caller who withholds the number</source>
            <translation>Appel en numéro masqué</translation>
        </message>
        <message>
            <source>Somebody else</source>
            <translation>Une autre personne</translation>
        </message>
        <message>
            <source>Who is it?</source>
            <translation>Qui est-ce ?</translation>
        </message>
        <message>
            <source>Unknown customer</source>
            <translation>Client inconnu</translation>
        </message>
        <message>
            <source>Nothing personal is shown until you choose.</source>
            <translation>Rien de personnel n’est affiché avant votre choix.</translation>
        </message>
        <message>
            <source>Ask for the name or the customer number.</source>
            <translation>Demandez le nom ou le numéro de client.</translation>
        </message>
    </context>
    <context>
        <name>IdentityWords</name>
        <message>
            <source>Sure</source>
            <translation>Sûr</translation>
        </message>
        <message>
            <source>Probable</source>
            <translation>Probable</translation>
        </message>
        <message>
            <source>signed in</source>
            <translation>connecté</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>{0} matches</source>
            <translation>{0} : concorde</translation>
        </message>
        <message>
            <source>{0} and {1} match</source>
            <translation>{0} et {1} concordent</translation>
        </message>
        <message>
            <source>number</source>
            <translation>numéro</translation>
        </message>
        <message>
            <source>login</source>
            <translation>identifiant</translation>
        </message>
        <message>
            <source>e-mail</source>
            <translation>e-mail</translation>
        </message>
        <message>
            <source>phone</source>
            <translation>téléphone</translation>
        </message>
        <message>
            <source>chat visitor</source>
            <translation>visiteur</translation>
        </message>
        <message>
            <source>number given in the chat</source>
            <translation>numéro donné dans le chat</translation>
        </message>
        <message>
            <source>e-mail given in the chat</source>
            <translation>e-mail donné dans le chat</translation>
        </message>
        <message>
            <source>phone given in the chat</source>
            <translation>téléphone donné dans le chat</translation>
        </message>
        <message>
            <source>name</source>
            <translation>nom</translation>
        </message>
        <message>
            <source>name only similar</source>
            <translation>nom seulement proche</translation>
        </message>
        <message>
            <source>a source is missing</source>
            <translation>il manque une source</translation>
        </message>
    </context>
    <context>
        <name>IncidentForm</name>
        <message>
            <source>Declare for everyone</source>
            <translation>Déclarer pour tous</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>An incident needs a title.</source>
            <translation>Un incident a besoin d’un titre.</translation>
        </message>
        <message>
            <source>An incident needs somebody whom it concerns: choose at least one.</source>
            <translation>Un incident doit concerner quelqu’un : choisissez au moins un élément.</translation>
        </message>
        <message>
            <source>Advisors will see it with every contact, and tell every customer of it. Is it for everyone?</source>
            <translation>Les conseillers le verront à chaque contact et le diront à chaque client. Est-ce pour tous ?</translation>
        </message>
        <message>
            <source>Writing to the ticket system …</source>
            <translation>Écriture dans l’outil de tickets…</translation>
        </message>
        <message>
            <source>Declare an incident</source>
            <translation>Déclarer un incident</translation>
        </message>
        <message>
            <source>Update what customers are told</source>
            <translation>Modifier ce qui est dit aux clients</translation>
        </message>
        <message>
            <source>Close the incident</source>
            <translation>Clore l’incident</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>Declare</source>
            <translation>Déclarer</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>Title, for colleagues</source>
            <translation>Titre, pour les collègues</translation>
        </message>
        <message>
            <source>Sentence that customers may hear</source>
            <translation>Phrase que les clients peuvent entendre</translation>
        </message>
        <message>
            <source>Every advisor sees it at once with the contacts that it explains.</source>
            <translation>Chaque conseiller le voit aussitôt, avec les contacts qu’il explique.</translation>
        </message>
        <message>
            <source>Advisors read this sentence out; it must be true for every customer.</source>
            <translation>Les conseillers lisent cette phrase à voix haute ; elle doit être vraie pour chaque client.</translation>
        </message>
        <message>
            <source>It explains no contact that comes from now on.</source>
            <translation>Il n’explique plus aucun contact à venir.</translation>
        </message>
    </context>
    <context>
        <name>JourneySheet</name>
        <message>
            <source>Save CSV</source>
            <translation>Enregistrer en CSV</translation>
        </message>
        <message>
            <source>Journeys</source>
            <translation>Parcours</translation>
        </message>
        <message>
            <source>Customers are told apart by a pseudonym; who they are is not kept.</source>
            <translation>Les clients sont distingués par un pseudonyme ; leur identité n’est pas gardée.</translation>
        </message>
        <message>
            <source>Journeys that ended at: {0}, {1}</source>
            <translation>Parcours terminés à : {0}, {1}</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Lecture des enregistrements de contacts…</translation>
        </message>
        <message>
            <source>There is no journey to show.</source>
            <translation>Aucun parcours à montrer.</translation>
        </message>
    </context>
    <context>
        <name>LivePage</name>
        <message>
            <source>What is driving contacts now</source>
            <translation>Ce qui amène les contacts</translation>
        </message>
        <message>
            <source>Where self-service stops</source>
            <translation>Où s’arrête le libre-service</translation>
        </message>
        <message>
            <source>last 7 days</source>
            <translation>7 derniers jours</translation>
        </message>
        <message>
            <source>Contacts by need</source>
            <translation>Contacts par besoin</translation>
        </message>
        <message>
            <source>No contact has been understood yet.</source>
            <translation>Aucun contact n’a encore été compris.</translation>
        </message>
        <message>
            <source>last 2 hours</source>
            <translation>2 dernières heures</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Chiffres</translation>
        </message>
        <message>
            <source>Alerts</source>
            <translation>Alertes</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Lecture des enregistrements de contacts…</translation>
        </message>
        <message>
            <source>The contact records cannot be read just now. Press F5 to try again.</source>
            <translation>Les enregistrements de contacts sont illisibles pour l’instant. Appuyez sur F5 pour réessayer.</translation>
        </message>
        <message>
            <source>No contact of these days came from self-service.</source>
            <translation>Aucun contact de ces jours ne vient du libre-service.</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Files d’attente</translation>
        </message>
        <message>
            <source>Advisors</source>
            <translation>Conseillers</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} sur {1}</translation>
        </message>
        <message>
            <source>the order waits while you are in the table</source>
            <translation>l’ordre attend tant que vous êtes dans le tableau</translation>
        </message>
        <message>
            <source>None of {0} queues fits the filter.</source>
            <translation>Aucune des {0} files ne correspond au filtre.</translation>
        </message>
        <message>
            <source>None of {0} advisors fits the filter.</source>
            <translation>Aucun des {0} conseillers ne correspond au filtre.</translation>
        </message>
        <message>
            <source>Waiting for the first figures …</source>
            <translation>Premiers chiffres attendus…</translation>
        </message>
        <message>
            <source>No queue is known yet.</source>
            <translation>Aucune file n’est encore connue.</translation>
        </message>
        <message>
            <source>No advisor is known yet.</source>
            <translation>Aucun conseiller n’est encore connu.</translation>
        </message>
    </context>
    <context>
        <name>LookupStrip</name>
        <message>
            <source>Asked from outside</source>
            <translation>Demandé de l’extérieur</translation>
        </message>
        <message>
            <source>A web page or a program asks to look up:</source>
            <translation>Une page web ou un programme demande de rechercher :</translation>
        </message>
        <message>
            <source>Look up</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
        <message>
            <source>customer number {0}</source>
            <translation>numéro de client {0}</translation>
        </message>
        <message>
            <source>login {0}</source>
            <translation>identifiant {0}</translation>
        </message>
    </context>
    <context>
        <name>MadeCard</name>
        <message>
            <source>Copy the link</source>
            <translation>Copier le lien</translation>
        </message>
        <message>
            <source>Put away</source>
            <translation>Ranger</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copié</translation>
        </message>
    </context>
    <context>
        <name>MenuButton</name>
        <message>
            <source>Menu</source>
            <translation>Menu</translation>
        </message>
    </context>
    <context>
        <name>MoreProofs</name>
        <message numerus="yes">
            <source>%n more entries prove this</source>
            <translation>
                <numerusform>%n autre entrée le prouve</numerusform>
                <numerusform>%n autres entrées le prouvent</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NameSheet</name>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Garder cette vue</translation>
        </message>
        <message>
            <source>Its filters and its order are kept with your settings; what you have typed to search for is not.</source>
            <translation>Ses filtres et son ordre sont gardés avec vos réglages ; ce que vous avez saisi pour chercher ne l’est pas.</translation>
        </message>
        <message>
            <source>Name of the view</source>
            <translation>Nom de la vue</translation>
        </message>
    </context>
    <context>
        <name>NoteField</name>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation>Note pour les collègues</translation>
        </message>
    </context>
    <context>
        <name>Offers</name>
        <message>
            <source>Reason: {0}</source>
            <translation>Motif : {0}</translation>
        </message>
        <message>
            <source>Promised before: {0}</source>
            <translation>Déjà promis : {0}</translation>
        </message>
        <message>
            <source>Tried, worked: {0}</source>
            <translation>Essayé, a marché : {0}</translation>
        </message>
        <message>
            <source>Tried, failed: {0}</source>
            <translation>Essayé, sans succès : {0}</translation>
        </message>
        <message>
            <source>Tried, given up: {0}</source>
            <translation>Essayé, abandonné : {0}</translation>
        </message>
        <message>
            <source>Tried: {0}</source>
            <translation>Essayé : {0}</translation>
        </message>
    </context>
    <context>
        <name>OpenedCard</name>
        <message>
            <source>Hide the brief of the card</source>
            <translation>Masquer la synthèse de la carte</translation>
        </message>
        <message>
            <source>Show the brief of the card</source>
            <translation>Afficher la synthèse de la carte</translation>
        </message>
    </context>
    <context>
        <name>OptionWords</name>
        <message>
            <source>Like the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Contraste élevé</translation>
        </message>
        <message>
            <source>{0}%</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>Nothing moves</source>
            <translation>Rien ne bouge</translation>
        </message>
        <message>
            <source>When it rings</source>
            <translation>Quand cela sonne</translation>
        </message>
        <message>
            <source>It stands there before you answer.</source>
            <translation>Il est affiché avant que vous ne répondiez.</translation>
        </message>
        <message>
            <source>When I answer</source>
            <translation>Quand je réponds</translation>
        </message>
        <message>
            <source>Nothing comes up while it rings.</source>
            <translation>Rien ne s’affiche pendant la sonnerie.</translation>
        </message>
        <message>
            <source>When I open it</source>
            <translation>Quand je l’ouvre</translation>
        </message>
        <message>
            <source>A contact is announced, the panel waits for you.</source>
            <translation>Le contact est annoncé, le panneau vous attend.</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Jamais</translation>
        </message>
        <message>
            <source>Contacts are not even announced; they wait in the panel.</source>
            <translation>Les contacts ne sont pas même annoncés ; ils attendent dans le panneau.</translation>
        </message>
        <message>
            <source>At the right edge</source>
            <translation>Au bord droit</translation>
        </message>
        <message>
            <source>At the left edge</source>
            <translation>Au bord gauche</translation>
        </message>
        <message>
            <source>Where I leave it</source>
            <translation>Où je le laisse</translation>
        </message>
        <message>
            <source>Main screen</source>
            <translation>Écran principal</translation>
        </message>
        <message>
            <source>{0} (not connected)</source>
            <translation>{0} (non connecté)</translation>
        </message>
        <message>
            <source>No sound</source>
            <translation>Aucun son</translation>
        </message>
        <message>
            <source>Chime</source>
            <translation>Carillon</translation>
        </message>
        <message>
            <source>Knock</source>
            <translation>Coups à la porte</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Cloche</translation>
        </message>
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
                <numerusform>%n heure</numerusform>
                <numerusform>%n heures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrganisationSection</name>
        <message>
            <source>Set by your organisation</source>
            <translation>Fixé par votre organisation</translation>
        </message>
        <message>
            <source>and {0} more: relevo config check</source>
            <translation>et {0} autres : relevo config check</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>rien</translation>
        </message>
        <message>
            <source>on</source>
            <translation>activé</translation>
        </message>
        <message>
            <source>off</source>
            <translation>désactivé</translation>
        </message>
        <message>
            <source>set</source>
            <translation>défini</translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n entrée</numerusform>
                <numerusform>%n entrées</numerusform>
            </translation>
        </message>
        <message>
            <source>the policy for you on this machine</source>
            <translation>la stratégie pour vous sur ce poste</translation>
        </message>
        <message>
            <source>bound along with another setting</source>
            <translation>lié à un autre paramètre</translation>
        </message>
        <message>
            <source>a policy that cannot be used; this is the safe value</source>
            <translation>une stratégie inutilisable ; voici la valeur sûre</translation>
        </message>
        <message>
            <source>the policy of this machine</source>
            <translation>la stratégie de ce poste</translation>
        </message>
    </context>
    <context>
        <name>OutcomeField</name>
        <message>
            <source>Change</source>
            <translation>Changer</translation>
        </message>
        <message>
            <source>No outcome of this site fits.</source>
            <translation>Aucun résultat de ce site ne correspond.</translation>
        </message>
        <message numerus="yes">
            <source>%n outcome(s) fit, the first: {0}</source>
            <translation>
                <numerusform>%n résultat correspond : {0}</numerusform>
                <numerusform>%n résultats correspondent, le premier : {0}</numerusform>
            </translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Résultat</translation>
        </message>
        <message>
            <source>Outcome: type to find it</source>
            <translation>Résultat : tapez pour le trouver</translation>
        </message>
    </context>
    <context>
        <name>OwnSettings</name>
        <message>
            <source>This is the demonstration: what you choose holds until it ends.</source>
            <translation>Ceci est la démonstration : vos choix valent jusqu’à sa fin.</translation>
        </message>
        <message>
            <source>Settings of your organisation that are not used: {0}</source>
            <translation>Paramètres de votre organisation non utilisés : {0}</translation>
        </message>
        <message>
            <source>and {0} more: relevo config check</source>
            <translation>et {0} autres : relevo config check</translation>
        </message>
    </context>
    <context>
        <name>PanelBody</name>
        <message>
            <source>No contact was closed while it was live.</source>
            <translation>Aucun contact n’a été fermé en cours.</translation>
        </message>
        <message>
            <source>A line can be left of a customer's contact, while it is live.</source>
            <translation>Un mot peut être laissé pour le contact d’un client, tant qu’il est en cours.</translation>
        </message>
        <message>
            <source>Go to a number of the brief first: the line that it proves is marked.</source>
            <translation>Allez d’abord sur un numéro de la synthèse : la ligne qu’il prouve est marquée.</translation>
        </message>
        <message>
            <source>Choose an entry first, one whose address may be opened.</source>
            <translation>Choisissez d’abord une entrée dont l’adresse peut être ouverte.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) would be lost by quitting: copy the text first, or quit once more to leave.</source>
            <translation>
                <numerusform>%n note serait perdue en quittant : copiez d’abord son texte, ou quittez encore une fois.</numerusform>
                <numerusform>%n notes seraient perdues en quittant : copiez d’abord leur texte, ou quittez encore une fois.</numerusform>
            </translation>
        </message>
        <message>
            <source>This contact is still live. {0}, or {1} and a click, closes it all the same.</source>
            <translation>Ce contact est encore en cours. {0}, ou {1} et un clic, le ferme tout de même.</translation>
        </message>
        <message>
            <source>Have the customer's contact in front first: a card is opened for it, and once.</source>
            <translation>Mettez d’abord le contact du client au premier plan : une carte s’ouvre pour lui, et une seule fois.</translation>
        </message>
        <message>
            <source>Searching by hand is not allowed on this machine; a policy can allow it.</source>
            <translation>La recherche manuelle n’est pas autorisée sur ce poste ; une règle peut l’autoriser.</translation>
        </message>
        <message>
            <source>The address could not be opened: this machine has no browser that took it.</source>
            <translation>L’adresse n’a pas pu être ouverte : aucun navigateur de ce poste ne l’a acceptée.</translation>
        </message>
        <message>
            <source>What was remembered of this customer cannot be read: unlock the keyring and try again.</source>
            <translation>Ce qui a été retenu de ce client ne peut pas être lu : déverrouillez le trousseau de clés et réessayez.</translation>
        </message>
        <message>
            <source>Nothing was remembered of this customer.</source>
            <translation>Rien n’était retenu de ce client.</translation>
        </message>
        <message numerus="yes">
            <source>%n choices for this customer forgotten, under whatever number or address.</source>
            <translation>
                <numerusform>%n choix pour ce client oublié, quel que soit le numéro ou l’adresse.</numerusform>
                <numerusform>%n choix pour ce client oubliés, quel que soit le numéro ou l’adresse.</numerusform>
            </translation>
        </message>
        <message>
            <source>No note can be written of this.</source>
            <translation>Aucune note ne peut être écrite ici.</translation>
        </message>
        <message>
            <source>The brief names no incident that this could be counted under.</source>
            <translation>La synthèse ne cite aucun incident auquel lier ce contact.</translation>
        </message>
        <message>
            <source>The contact is not counted under the incident any more.</source>
            <translation>Le contact n’est plus compté sous l’incident.</translation>
        </message>
        <message>
            <source>The contact is counted under: {0}</source>
            <translation>Le contact est compté sous : {0}</translation>
        </message>
        <message>
            <source>There is no score to disagree with.</source>
            <translation>Il n’y a pas de score à contester.</translation>
        </message>
    </context>
    <context>
        <name>PassingCard</name>
        <message>
            <source>Passing on</source>
            <translation>Transmission</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>For the next advisor: {0}</source>
            <translation>Pour le prochain conseiller : {0}</translation>
        </message>
        <message>
            <source>Passed on by {0}</source>
            <translation>Transmis par {0}</translation>
        </message>
        <message>
            <source>Passed on by {0}: {1}</source>
            <translation>Transmis par {0} : {1}</translation>
        </message>
        <message>
            <source>One line for the next advisor</source>
            <translation>Un mot pour le prochain conseiller</translation>
        </message>
    </context>
    <context>
        <name>PendingCard</name>
        <message>
            <source>Try now</source>
            <translation>Essayer maintenant</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Edit and write again</source>
            <translation>Modifier et réécrire</translation>
        </message>
        <message>
            <source>Write again</source>
            <translation>Réécrire</translation>
        </message>
        <message>
            <source>It is there</source>
            <translation>Elle y est</translation>
        </message>
        <message>
            <source>It is not there: write again</source>
            <translation>Elle n’y est pas : réécrire</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Revérifier</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>Copier le texte</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Jeter</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Terminer</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copié</translation>
        </message>
        <message>
            <source>Wrap-up finished</source>
            <translation>Clôture terminée</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Jeté</translation>
        </message>
        <message>
            <source>Discard for good? Press again</source>
            <translation>Jeter pour de bon ? Appuyez encore</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Leave as it was</source>
            <translation>Laisser tel quel</translation>
        </message>
    </context>
    <context>
        <name>PendingForm</name>
        <message>
            <source>Nobody was known then: have the customer's contact on the desk, and choose here.</source>
            <translation>Personne n’était connu alors : ayez le contact du client sur le bureau, puis choisissez ici.</translation>
        </message>
        <message>
            <source>No back office that takes notes knows this customer: copy the text.</source>
            <translation>Aucune application qui prend des notes ne connaît ce client : copiez le texte.</translation>
        </message>
        <message>
            <source>Goes to</source>
            <translation>Va vers</translation>
        </message>
    </context>
    <context>
        <name>PendingWindow</name>
        <message>
            <source>Notes that are not sent yet</source>
            <translation>Notes pas encore envoyées</translation>
        </message>
    </context>
    <context>
        <name>PendingWords</name>
        <message>
            <source>Nobody who was known</source>
            <translation>Personne de connu</translation>
        </message>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
        <message>
            <source>No text yet</source>
            <translation>Pas encore de texte</translation>
        </message>
        <message>
            <source>{0}: is no back office of this machine any more; tell IT, or copy the text</source>
            <translation>{0} : n’est plus une application de ce poste ; prévenez l’informatique, ou copiez le texte</translation>
        </message>
        <message>
            <source>{0}: waits until {1}</source>
            <translation>{0} : attend jusqu’à {1}</translation>
        </message>
        <message>
            <source>{0}: waits for its turn</source>
            <translation>{0} : attend son tour</translation>
        </message>
        <message>
            <source>{0}: is being sent</source>
            <translation>{0} : envoi en cours</translation>
        </message>
        <message>
            <source>{0}: written, and customers can see it: hide it there</source>
            <translation>{0} : écrite, et les clients la voient : masquez-la là-bas</translation>
        </message>
        <message>
            <source>{0}: written</source>
            <translation>{0} : écrite</translation>
        </message>
        <message>
            <source>{0}: refused</source>
            <translation>{0} : refusée</translation>
        </message>
        <message>
            <source>{0}: perhaps written; look there whether it is</source>
            <translation>{0} : peut-être écrite ; vérifiez là-bas</translation>
        </message>
        <message>
            <source>{0}: taken back</source>
            <translation>{0} : annulée</translation>
        </message>
        <message>
            <source>Not finished; nothing of it is sent before</source>
            <translation>Pas terminée ; rien n’est envoyé avant</translation>
        </message>
        <message>
            <source>Every note is written.</source>
            <translation>Toutes les notes sont écrites.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) not sent yet</source>
            <translation>
                <numerusform>%n note pas encore envoyée</numerusform>
                <numerusform>%n notes pas encore envoyées</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}; nothing is to be done</source>
            <translation>{0} ; rien à faire</translation>
        </message>
        <message numerus="yes">
            <source>{0}; %n wait for you</source>
            <translation>
                <numerusform>{0} ; %n vous attend</numerusform>
                <numerusform>{0} ; %n vous attendent</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
    </context>
    <context>
        <name>PeriodFields</name>
        <message>
            <source>First day</source>
            <translation>Premier jour</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Dernier jour</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Afficher</translation>
        </message>
    </context>
    <context>
        <name>PictureCard</name>
        <message>
            <source>Picture</source>
            <translation>Image</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tableau</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Picture (PNG) …</source>
            <translation>Image (PNG)…</translation>
        </message>
        <message>
            <source>Table (CSV) …</source>
            <translation>Tableau (CSV)…</translation>
        </message>
    </context>
    <context>
        <name>PreferencesPage</name>
        <message>
            <source>What these preferences do</source>
            <translation>À quoi servent ces préférences</translation>
        </message>
        <message>
            <source>Where you sit</source>
            <translation>Votre poste</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Poste</translation>
        </message>
        <message>
            <source>The telephony's address of this desk, such as PJSIP/105. Empty: your own seat.</source>
            <translation>L’adresse de ce poste dans la téléphonie, comme PJSIP/105. Vide : votre propre poste.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Apparence</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Couleurs</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation>Taille du texte</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Mouvement</translation>
        </message>
        <message>
            <source>When the panel comes up</source>
            <translation>Affichage du panneau</translation>
        </message>
        <message>
            <source>Where the panel stands</source>
            <translation>Emplacement du panneau</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Position</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>Écran</translation>
        </message>
        <message>
            <source>Ended contacts stay for</source>
            <translation>Les contacts terminés restent</translation>
        </message>
        <message>
            <source>Those that you close leave at once.</source>
            <translation>Ceux que vous fermez partent aussitôt.</translation>
        </message>
        <message>
            <source>When a contact comes</source>
            <translation>À l’arrivée d’un contact</translation>
        </message>
        <message>
            <source>Notification of the desktop</source>
            <translation>Notification du bureau</translation>
        </message>
        <message>
            <source>It never names the customer.</source>
            <translation>Elle ne nomme jamais le client.</translation>
        </message>
        <message>
            <source>Try</source>
            <translation>Essayer</translation>
        </message>
        <message>
            <source>Try the sound</source>
            <translation>Essayer le son</translation>
        </message>
        <message>
            <source>This machine plays no sounds.</source>
            <translation>Ce poste ne peut pas émettre de son.</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Son</translation>
        </message>
        <message>
            <source>Remembered choices</source>
            <translation>Choix retenus</translation>
        </message>
        <message>
            <source>Whom you choose where several people share a number is suggested at the next contact. It is kept in a form that names nobody.</source>
            <translation>Quand plusieurs personnes partagent un numéro, votre choix est proposé au contact suivant. Il est conservé sous une forme qui ne nomme personne.</translation>
        </message>
        <message>
            <source>Remember my choices</source>
            <translation>Retenir mes choix</translation>
        </message>
        <message>
            <source>on</source>
            <translation>activé</translation>
        </message>
        <message>
            <source>off</source>
            <translation>désactivé</translation>
        </message>
        <message>
            <source>Set by your organisation</source>
            <translation>Fixé par votre organisation</translation>
        </message>
        <message>
            <source>{0}: {1}. Set by your organisation</source>
            <translation>{0} : {1}. Fixé par votre organisation</translation>
        </message>
    </context>
    <context>
        <name>PreferencesWindow</name>
        <message>
            <source>Preferences</source>
            <translation>Préférences</translation>
        </message>
        <message>
            <source>Not saved, it holds until Relevo is closed: {0}</source>
            <translation>Non enregistré, valable jusqu’à la fermeture de Relevo : {0}</translation>
        </message>
    </context>
    <context>
        <name>PromiseRow</name>
        <message>
            <source>Add a promise</source>
            <translation>Ajouter une promesse</translation>
        </message>
        <message>
            <source>Until when, as you say it</source>
            <translation>Jusqu’à quand, comme on le dit</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>By {0}, or who else</source>
            <translation>Par {0}, ou qui d’autre</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>Ce qui a été promis</translation>
        </message>
        <message>
            <source>Promised by</source>
            <translation>Promis par</translation>
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
            <translation>File d’attente</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En attente</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>Maximum</translation>
        </message>
        <message>
            <source>SL</source>
            <translation>NS</translation>
        </message>
        <message>
            <source>Beyond</source>
            <translation>Au-delà</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Proposés</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Répondus</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abandons</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>DMA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>DMT</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Occupation</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>Rappels</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Disponibles</translation>
        </message>
        <message>
            <source>Last 30 min</source>
            <translation>30 dern. min</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>{0} &gt; {1}</source>
            <translation>{0} &gt; {1}</translation>
        </message>
        <message>
            <source>last known</source>
            <translation>dernier connu</translation>
        </message>
        <message>
            <source>cannot be heard, last known {0}</source>
            <translation>ne répond plus, dernier état connu {0}</translation>
        </message>
        <message>
            <source>as of {0}</source>
            <translation>état à {0}</translation>
        </message>
        <message>
            <source>{0} offered, at most {1} in a minute</source>
            <translation>{0} proposés, au plus {1} en une minute</translation>
        </message>
    </context>
    <context>
        <name>Rehearsals</name>
        <message>
            <source>Test, nobody is calling</source>
            <translation>Test, personne n’appelle</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Contact de test</translation>
        </message>
    </context>
    <context>
        <name>ReportWords</name>
        <message>
            <source>There is no line to the site: the contact records cannot be read just now.</source>
            <translation>Pas de liaison avec le site : les enregistrements de contacts sont illisibles pour l’instant.</translation>
        </message>
        <message>
            <source>These credentials may not ask for reports. Ask IT to renew them.</source>
            <translation>Ces identifiants ne permettent pas de demander de rapports. Demandez à l’informatique de les renouveler.</translation>
        </message>
        <message>
            <source>No hub of the site answers. Ask IT whether one is there that keeps contact records.</source>
            <translation>Aucun hub du site ne répond. Demandez à l’informatique s’il en existe un qui tient des enregistrements de contacts.</translation>
        </message>
        <message>
            <source>That is too much for one report. Choose a shorter period or fewer queues.</source>
            <translation>C’est trop pour un seul rapport. Choisissez une période plus courte ou moins de files.</translation>
        </message>
        <message>
            <source>The contact records cannot be read just now.</source>
            <translation>Les enregistrements de contacts sont illisibles pour l’instant.</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Limite</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contacts</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Part</translation>
        </message>
        <message>
            <source>Again within 7 days</source>
            <translation>Retour sous 7 jours</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minutes</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Où</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Quoi</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Again in 7 days</source>
            <translation>Retour sous 7 j</translation>
        </message>
        <message>
            <source>Would have spared it</source>
            <translation>L’aurait évité</translation>
        </message>
        <message>
            <source>Saves</source>
            <translation>Gain</translation>
        </message>
        <message>
            <source>Trend</source>
            <translation>Tendance</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Inconnu</translation>
        </message>
        <message>
            <source>Last step</source>
            <translation>Dernière étape</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Issue</translation>
        </message>
        <message>
            <source>others</source>
            <translation>autres</translation>
        </message>
        <message>
            <source>{0}, then {1}, then {2}: {3}</source>
            <translation>{0}, puis {1}, puis {2} : {3}</translation>
        </message>
        <message>
            <source>Need</source>
            <translation>Besoin</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Usual</source>
            <translation>Habituel</translation>
        </message>
        <message>
            <source>Had the notice</source>
            <translation>Notifiés</translation>
        </message>
        <message>
            <source>Opened the article</source>
            <translation>Article ouvert</translation>
        </message>
        <message>
            <source>Had been told</source>
            <translation>Informés</translation>
        </message>
        <message>
            <source>Last 2 hours</source>
            <translation>2 dern. heures</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>File d’attente</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Proposés</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Répondus</translation>
        </message>
        <message>
            <source>SL</source>
            <translation>NS</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abandons</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Courts</translation>
        </message>
        <message>
            <source>Passed on</source>
            <translation>Transmis</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>DMA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>DMT</translation>
        </message>
        <message>
            <source>Without a queue</source>
            <translation>Sans file</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Étapes</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>Puis</translation>
        </message>
        <message>
            <source>Waited</source>
            <translation>Attente</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Durée</translation>
        </message>
        <message>
            <source>Again after</source>
            <translation>Retour après</translation>
        </message>
        <message>
            <source>C-{0}</source>
            <translation>C-{0}</translation>
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
        <message numerus="yes">
            <source>Most often at: {0} “{1}”, %n contact(s)</source>
            <translation>
                <numerusform>Le plus souvent : {0} « {1} », %n contact</numerusform>
                <numerusform>Le plus souvent : {0} « {1} », %n contacts</numerusform>
            </translation>
        </message>
        <message>
            <source>from {0} to {1}</source>
            <translation>de {0} à {1}</translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>Where self-service stops, and what it costs</source>
            <translation>Où s’arrête le libre-service, et ce que cela coûte</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Files d’attente</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 jours</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 jours</translation>
        </message>
        <message>
            <source>Chosen days</source>
            <translation>Jours choisis</translation>
        </message>
        <message>
            <source>Period of the report</source>
            <translation>Période du rapport</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Interroger de nouveau</translation>
        </message>
        <message>
            <source>Save PDF</source>
            <translation>Enregistrer en PDF</translation>
        </message>
        <message numerus="yes">
            <source>%n queue(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>Toutes les files</translation>
        </message>
        <message numerus="yes">
            <source>%n language(s)</source>
            <translation>
                <numerusform>%n langue</numerusform>
                <numerusform>%n langues</numerusform>
            </translation>
        </message>
        <message>
            <source>All languages</source>
            <translation>Toutes les langues</translation>
        </message>
        <message>
            <source>Where self-service stops</source>
            <translation>Où s’arrête le libre-service</translation>
        </message>
        <message>
            <source>From the last step to the outcome</source>
            <translation>De la dernière étape à l’issue</translation>
        </message>
        <message>
            <source>Contacts by need</source>
            <translation>Contacts par besoin</translation>
        </message>
        <message>
            <source>mending them all would save {0}</source>
            <translation>tout réparer ferait gagner {0}</translation>
        </message>
        <message>
            <source>What to mend first</source>
            <translation>Que réparer d’abord</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Lecture des enregistrements de contacts…</translation>
        </message>
        <message>
            <source>Cancelled before anything was told.</source>
            <translation>Annulé avant toute réponse.</translation>
        </message>
        <message>
            <source>No contact record of this period tells of self-service.</source>
            <translation>Aucun contact de cette période ne parle du libre-service.</translation>
        </message>
        <message>
            <source>Reading the contact records: {0} of {1} answers, {2}</source>
            <translation>Lecture des enregistrements : {0} réponses sur {1}, {2}</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
        <message>
            <source>{0} What stands here was told {1}.</source>
            <translation>{0} Ce qui est affiché date de {1}.</translation>
        </message>
        <message>
            <source>{0} to {1}, told {2}</source>
            <translation>Du {0} au {1}, réponse {2}</translation>
        </message>
    </context>
    <context>
        <name>RowTexts</name>
        <message>
            <source>{0}, unfolded</source>
            <translation>{0}, déplié</translation>
        </message>
        <message numerus="yes">
            <source>%n steps on {0}</source>
            <translation>
                <numerusform>%n étape sur {0}</numerusform>
                <numerusform>%n étapes sur {0}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more searches</source>
            <translation>
                <numerusform>%n autre recherche</numerusform>
                <numerusform>%n autres recherches</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>read %n article(s)</source>
            <translation>
                <numerusform>%n article lu</numerusform>
                <numerusform>%n articles lus</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>looked at %n page(s)</source>
            <translation>
                <numerusform>%n page vue</numerusform>
                <numerusform>%n pages vues</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s) with the bot</source>
            <translation>
                <numerusform>%n échange avec le bot</numerusform>
                <numerusform>%n échanges avec le bot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n choice(s) in the phone menu</source>
            <translation>
                <numerusform>%n choix dans le serveur vocal</numerusform>
                <numerusform>%n choix dans le serveur vocal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) at the kiosk</source>
            <translation>
                <numerusform>%n étape à la borne</numerusform>
                <numerusform>%n étapes à la borne</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n action(s) in the portal</source>
            <translation>
                <numerusform>%n action sur le portail</numerusform>
                <numerusform>%n actions sur le portail</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>sent %n form(s)</source>
            <translation>
                <numerusform>%n formulaire envoyé</numerusform>
                <numerusform>%n formulaires envoyés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>left %n form(s) unsent</source>
            <translation>
                <numerusform>%n formulaire non envoyé</numerusform>
                <numerusform>%n formulaires non envoyés</numerusform>
            </translation>
        </message>
        <message>
            <source>Before: last contact {0}, {1}</source>
            <translation>Avant : dernier contact {0}, {1}</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Bot</source>
            <translation>Bot</translation>
        </message>
        <message>
            <source>Advisor</source>
            <translation>Conseiller</translation>
        </message>
        <message>
            <source>Asking {0} …</source>
            <translation>Interrogation de {0} …</translation>
        </message>
        <message>
            <source>Show more</source>
            <translation>Afficher la suite</translation>
        </message>
        <message>
            <source>There is more of it in {0}.</source>
            <translation>La suite se trouve dans {0}.</translation>
        </message>
        <message>
            <source>{0} {1}. Press {2} to try again.</source>
            <translation>{0} {1}. Appuyez sur {2} pour réessayer.</translation>
        </message>
        <message>
            <source>Nothing more is on record.</source>
            <translation>Rien de plus n’est enregistré.</translation>
        </message>
        <message>
            <source>Show older entries from {0}</source>
            <translation>Afficher les entrées plus anciennes de {0}</translation>
        </message>
        <message>
            <source>Asking {0} for older entries …</source>
            <translation>Recherche d’entrées plus anciennes dans {0} …</translation>
        </message>
        <message>
            <source>This is all that was told; {0} may have older entries.</source>
            <translation>C’est tout ce qui a été transmis ; {0} a peut-être des entrées plus anciennes.</translation>
        </message>
        <message>
            <source>This is all: the sources have nothing older.</source>
            <translation>C’est tout : les sources n’ont rien de plus ancien.</translation>
        </message>
        <message>
            <source>This is all from the sources that answered.</source>
            <translation>C’est tout ce qu’ont les sources qui ont répondu.</translation>
        </message>
    </context>
    <context>
        <name>SaidLine</name>
        <message>
            <source>Take back</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Take back: {0}</source>
            <translation>Annuler : {0}</translation>
        </message>
    </context>
    <context>
        <name>ScopeFields</name>
        <message>
            <source>Everyone</source>
            <translation>Tout le monde</translation>
        </message>
        <message>
            <source>Everyone: every customer</source>
            <translation>Tout le monde : tous les clients</translation>
        </message>
        <message>
            <source>Whom it concerns</source>
            <translation>Qui est concerné</translation>
        </message>
        <message>
            <source>Its contacts share no site and no product.</source>
            <translation>Ses contacts n’ont ni site ni produit en commun.</translation>
        </message>
        <message>
            <source>{0} of {1} contacts</source>
            <translation>{0} contacts sur {1}</translation>
        </message>
        <message>
            <source>{0}: {1}, {2}</source>
            <translation>{0} : {1}, {2}</translation>
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
            <translation>Tous les clients sont concernés.</translation>
        </message>
        <message>
            <source>Nobody is chosen: choose whom it concerns.</source>
            <translation>Personne n’est choisi : choisissez qui est concerné.</translation>
        </message>
        <message>
            <source>{0}, and also {1}</source>
            <comment>both must be so</comment>
            <translation>{0}, et aussi {1}</translation>
        </message>
        <message>
            <source>It concerns customers who have: {0}.</source>
            <translation>Concerne les clients ayant : {0}.</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Sites</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Produits</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Services</translation>
        </message>
        <message>
            <source>Regions</source>
            <translation>Régions</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>Comptes</translation>
        </message>
        <message>
            <source>site {0}</source>
            <translation>site {0}</translation>
        </message>
        <message>
            <source>product {0}</source>
            <translation>produit {0}</translation>
        </message>
        <message>
            <source>service {0}</source>
            <translation>service {0}</translation>
        </message>
        <message>
            <source>region {0}</source>
            <translation>région {0}</translation>
        </message>
        <message>
            <source>account {0}</source>
            <translation>compte {0}</translation>
        </message>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} ou {1}</translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message>
            <source>Search the customer by hand</source>
            <translation>Rechercher le client soi-même</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Type what to search by.</source>
            <translation>Saisissez ce qu’il faut rechercher.</translation>
        </message>
        <message>
            <source>Say why: pick a reason.</source>
            <translation>Indiquez pourquoi : choisissez un motif.</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Recherche en cours</translation>
        </message>
        <message numerus="yes">
            <source>%n people found. Who is it?</source>
            <translation>
                <numerusform>%n personne trouvée. Qui est-ce ?</numerusform>
                <numerusform>%n personnes trouvées. Qui est-ce ?</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody was found.</source>
            <translation>Personne n’a été trouvé.</translation>
        </message>
        <message numerus="yes">
            <source>%n more fit: type more of it.</source>
            <translation>
                <numerusform>%n autre correspond : précisez.</numerusform>
                <numerusform>%n autres correspondent : précisez.</numerusform>
            </translation>
        </message>
        <message>
            <source>Without an answer: {0}.</source>
            <translation>Sans réponse : {0}.</translation>
        </message>
        <message>
            <source>The search failed because of a fault in Relevo; please report it.</source>
            <translation>La recherche a échoué à cause d’un défaut de Relevo ; merci de le signaler.</translation>
        </message>
        <message>
            <source>{0} {1}.</source>
            <translation>{0} {1}.</translation>
        </message>
        <message>
            <source>The search is not possible.</source>
            <translation>La recherche n’est pas possible.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Phone number</source>
            <translation>Numéro de téléphone</translation>
        </message>
        <message>
            <source>E-mail address</source>
            <translation>Adresse e-mail</translation>
        </message>
        <message>
            <source>Customer number</source>
            <translation>Numéro de client</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>Identifiant</translation>
        </message>
        <message>
            <source>Calls from another number</source>
            <translation>Appelle d’un autre numéro</translation>
        </message>
        <message>
            <source>Withholds the number</source>
            <translation>Masque son numéro</translation>
        </message>
        <message>
            <source>Calls for somebody else</source>
            <translation>Appelle pour quelqu’un d’autre</translation>
        </message>
        <message>
            <source>Another person was found</source>
            <translation>Une autre personne a été trouvée</translation>
        </message>
        <message>
            <source>Is to be called back</source>
            <translation>Est à rappeler</translation>
        </message>
        <message>
            <source>Calls or writes elsewhere</source>
            <translation>Appelle ou écrit ailleurs</translation>
        </message>
        <message>
            <source>What to search by</source>
            <translation>Critère de recherche</translation>
        </message>
        <message>
            <source>Why is it searched by hand?</source>
            <translation>Pourquoi rechercher soi-même ?</translation>
        </message>
    </context>
    <context>
        <name>SeatWords</name>
        <message>
            <source>You sit at {0}.</source>
            <translation>Vous êtes au poste {0}.</translation>
        </message>
        <message>
            <source>You have left your seat.</source>
            <translation>Vous avez quitté votre poste.</translation>
        </message>
        <message>
            <source>Somebody else sits at your seat now.</source>
            <translation>Quelqu’un d’autre est maintenant à votre poste.</translation>
        </message>
        <message>
            <source>The telephony does not know this seat: check its address.</source>
            <translation>La téléphonie ne connaît pas ce poste : vérifiez son adresse.</translation>
        </message>
        <message>
            <source>This seat is somebody's own: choose another one.</source>
            <translation>Ce poste est attribué à quelqu’un : choisissez-en un autre.</translation>
        </message>
        <message>
            <source>Something newer has been said about this seat.</source>
            <translation>Une indication plus récente existe pour ce poste.</translation>
        </message>
        <message>
            <source>This is no address of a seat.</source>
            <translation>Ce n’est pas l’adresse d’un poste.</translation>
        </message>
        <message>
            <source>Contacts come to you at {0}.</source>
            <translation>Les contacts vous parviennent au poste {0}.</translation>
        </message>
        <message>
            <source>No contacts come to you.</source>
            <translation>Aucun contact ne vous parvient.</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>ShortcutWords</name>
        <message>
            <source>{0} to {1}</source>
            <translation>{0} à {1}</translation>
        </message>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} ou {1}</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contacts</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>Clôture</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Brief and timeline</source>
            <translation>Synthèse et chronologie</translation>
        </message>
        <message>
            <source>Moving about</source>
            <translation>Déplacement</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>Panneau</translation>
        </message>
        <message>
            <source>Go to a contact</source>
            <translation>Aller à un contact</translation>
        </message>
        <message>
            <source>Next contact</source>
            <translation>Contact suivant</translation>
        </message>
        <message>
            <source>Previous contact</source>
            <translation>Contact précédent</translation>
        </message>
        <message>
            <source>Close a contact that is over</source>
            <translation>Fermer un contact terminé</translation>
        </message>
        <message>
            <source>Close a contact that is still live</source>
            <translation>Fermer un contact encore en cours</translation>
        </message>
        <message>
            <source>Bring back the closed contact</source>
            <translation>Rouvrir le contact fermé</translation>
        </message>
        <message>
            <source>Leave a line for the next advisor</source>
            <translation>Laisser un mot au prochain conseiller</translation>
        </message>
        <message>
            <source>Search the timeline</source>
            <translation>Rechercher dans la chronologie</translation>
        </message>
        <message>
            <source>Ask the sources again</source>
            <translation>Interroger à nouveau les sources</translation>
        </message>
        <message>
            <source>Close what is open, one thing at a time</source>
            <translation>Fermer ce qui est ouvert, un élément à la fois</translation>
        </message>
        <message>
            <source>Choose a person, among several</source>
            <translation>Choisir une personne parmi plusieurs</translation>
        </message>
        <message>
            <source>Confirm the probable customer</source>
            <translation>Confirmer le client probable</translation>
        </message>
        <message>
            <source>Search the customer by hand</source>
            <translation>Rechercher le client soi-même</translation>
        </message>
        <message>
            <source>Forget what was chosen for this customer</source>
            <translation>Oublier le choix fait pour ce client</translation>
        </message>
        <message>
            <source>Next area of the panel</source>
            <translation>Zone suivante du panneau</translation>
        </message>
        <message>
            <source>Previous area of the panel</source>
            <translation>Zone précédente du panneau</translation>
        </message>
        <message>
            <source>Next or previous control</source>
            <translation>Commande suivante ou précédente</translation>
        </message>
        <message>
            <source>Open or fold an entry</source>
            <translation>Ouvrir ou replier une entrée</translation>
        </message>
        <message>
            <source>Open the entry in its back office</source>
            <translation>Ouvrir l’entrée dans son application d’origine</translation>
        </message>
        <message>
            <source>What can be done with an entry</source>
            <translation>Ce qu’on peut faire d’une entrée</translation>
        </message>
        <message>
            <source>Fold or unfold the brief</source>
            <translation>Replier ou déplier la synthèse</translation>
        </message>
        <message>
            <source>Write the note of the contact</source>
            <translation>Écrire la note du contact</translation>
        </message>
        <message>
            <source>Count the contact under the incident</source>
            <translation>Compter le contact sous l’incident</translation>
        </message>
        <message>
            <source>Notes that are not sent yet</source>
            <translation>Notes pas encore envoyées</translation>
        </message>
        <message>
            <source>Finish the wrap-up, in the note</source>
            <translation>Terminer la clôture, dans la note</translation>
        </message>
        <message>
            <source>Keep or strike an offered line, in the note</source>
            <translation>Garder ou retirer une ligne proposée, dans la note</translation>
        </message>
        <message>
            <source>Mark a line of the brief as wrong, or take it back</source>
            <translation>Marquer une ligne de la synthèse comme fausse, ou annuler</translation>
        </message>
        <message>
            <source>Disagree with the score, or take it back</source>
            <translation>Contester le score, ou y renoncer</translation>
        </message>
        <message>
            <source>Next match of the search</source>
            <translation>Résultat suivant de la recherche</translation>
        </message>
        <message>
            <source>Previous match of the search</source>
            <translation>Résultat précédent de la recherche</translation>
        </message>
        <message>
            <source>Among the numbers of the brief</source>
            <translation>Entre les numéros de la synthèse</translation>
        </message>
        <message>
            <source>Copy the entry</source>
            <translation>Copier l’entrée</translation>
        </message>
        <message>
            <source>Copy the brief</source>
            <translation>Copier la synthèse</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menu</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Préférences</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>Ne pas déranger</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Contact de test</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>Supervisor's board, where you have it</source>
            <translation>Tableau du superviseur, si vous l’avez</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
    </context>
    <context>
        <name>SiteChoice</name>
        <message>
            <source>To a site that shares no hub, as a card:</source>
            <translation>Vers un site qui ne partage pas le hub, par une carte :</translation>
        </message>
        <message>
            <source>Hand over to {0}</source>
            <translation>Passer le relais à {0}</translation>
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
            <translation>{0} en retard</translation>
        </message>
        <message>
            <source>{0} late {1}</source>
            <translation>{0} en retard {1}</translation>
        </message>
        <message>
            <source>{0} not available</source>
            <translation>{0} indisponible</translation>
        </message>
        <message>
            <source>Records of other people that were left out: {0}.</source>
            <translation>Enregistrements d’autres personnes écartés : {0}.</translation>
        </message>
        <message>
            <source>{0} {1}.</source>
            <translation>{0} {1}.</translation>
        </message>
        <message>
            <source>Seen at {0}.</source>
            <translation>Vu à {0}.</translation>
        </message>
        <message>
            <source>{0} not signed in</source>
            <translation>{0} non connecté</translation>
        </message>
        <message>
            <source>{0}: sign in</source>
            <translation>{0} : connectez-vous</translation>
        </message>
        <message>
            <source>{0} busy</source>
            <translation>{0} saturé</translation>
        </message>
        <message>
            <source>{0} busy until {1}</source>
            <translation>{0} saturé jusqu’à {1}</translation>
        </message>
        <message>
            <source>{0} failed</source>
            <translation>{0} en échec</translation>
        </message>
        <message>
            <source>{0} is being asked.</source>
            <translation>{0} est en cours d’interrogation.</translation>
        </message>
        <message>
            <source>{0} answered in {1}; records: {2}.</source>
            <translation>{0} a répondu en {1} ; enregistrements : {2}.</translation>
        </message>
        <message>
            <source>{0} answered; records: {1}.</source>
            <translation>{0} a répondu ; enregistrements : {1}.</translation>
        </message>
        <message>
            <source>{0} is late.</source>
            <translation>{0} est en retard.</translation>
        </message>
        <message>
            <source>{0} does not let Relevo in.</source>
            <translation>{0} refuse la connexion de Relevo.</translation>
        </message>
        <message>
            <source>{0} waits for you to sign in.</source>
            <translation>{0} attend que vous vous connectiez.</translation>
        </message>
        <message>
            <source>{0} has been asked too often.</source>
            <translation>{0} a été interrogé trop souvent.</translation>
        </message>
        <message>
            <source>{0} failed.</source>
            <translation>{0} a échoué.</translation>
        </message>
        <message>
            <source>{0} was not asked: it needs to know more about the customer first.</source>
            <translation>{0} n’a pas été interrogé : il faut d’abord en savoir plus sur le client.</translation>
        </message>
        <message>
            <source>Its clock is {0} ahead of this computer's; tell IT.</source>
            <translation>Son horloge avance de {0} sur celle de ce poste ; prévenez l’informatique.</translation>
        </message>
        <message>
            <source>Its clock is {0} behind this computer's; tell IT.</source>
            <translation>Son horloge retarde de {0} sur celle de ce poste ; prévenez l’informatique.</translation>
        </message>
        <message>
            <source>Sign in opens your browser.</source>
            <translation>Se connecter ouvre votre navigateur.</translation>
        </message>
        <message>
            <source>It is asked again by itself at {0}.</source>
            <translation>Nouvelle interrogation automatique à {0}.</translation>
        </message>
        <message>
            <source>Tell IT: asking again does not help.</source>
            <translation>Prévenez l’informatique : réessayer ne sert à rien.</translation>
        </message>
        <message>
            <source>F5 asks again.</source>
            <translation>F5 relance l’interrogation.</translation>
        </message>
    </context>
    <context>
        <name>Stamp</name>
        <message>
            <source>seen at {0}</source>
            <translation>vu à {0}</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Contacts</source>
            <translation>Contacts</translation>
        </message>
        <message>
            <source>New contact: {0}</source>
            <translation>Nouveau contact : {0}</translation>
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
            <translation>pas encore consulté</translation>
        </message>
        <message>
            <source>Look-up</source>
            <translation>Recherche</translation>
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
            <translation>Colonnes</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>Save CSV</source>
            <translation>Enregistrer en CSV</translation>
        </message>
    </context>
    <context>
        <name>TileWords</name>
        <message>
            <source>Waiting now</source>
            <translation>En attente</translation>
        </message>
        <message>
            <source>Longest wait</source>
            <translation>Attente la plus longue</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abandons</translation>
        </message>
        <message>
            <source>ASA / AHT</source>
            <translation>DMA / DMT</translation>
        </message>
        <message>
            <source>{0} / {1}</source>
            <translation>{0} / {1}</translation>
        </message>
        <message>
            <source>Ready / busy</source>
            <translation>Disponibles / occupés</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>Service level</source>
            <translation>Niveau de service</translation>
        </message>
        <message>
            <source>Service level {0}/{1}</source>
            <translation>Niveau de service {0}/{1}</translation>
        </message>
        <message>
            <source>wrap-up known of {0}</source>
            <translation>clôture connue pour {0}</translation>
        </message>
        <message numerus="yes">
            <source>and %n short</source>
            <translation>
                <numerusform>et %n court</numerusform>
                <numerusform>et %n courts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>Chronologie</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Supervisor's board</source>
            <translation>Tableau du superviseur</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>Ne pas déranger</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Préférences</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Contact de test</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message numerus="yes">
            <source>%n contact(s) wait</source>
            <translation>
                <numerusform>%n contact attend</numerusform>
                <numerusform>%n contacts attendent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) not sent yet</source>
            <translation>
                <numerusform>%n note pas encore envoyée</numerusform>
                <numerusform>%n notes pas encore envoyées</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TroubleStrip</name>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
    </context>
    <context>
        <name>Wallboard</name>
        <message>
            <source>Queues</source>
            <translation>Files d’attente</translation>
        </message>
        <message numerus="yes">
            <source>+ %n more</source>
            <translation>
                <numerusform>+ %n autre</numerusform>
                <numerusform>+ %n autres</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{0}, %n of them with an alert</source>
            <translation>
                <numerusform>{0}, dont %n avec alerte</numerusform>
                <numerusform>{0}, dont %n avec alerte</numerusform>
            </translation>
        </message>
        <message>
            <source>Wallboard</source>
            <translation>Affichage mural</translation>
        </message>
        <message>
            <source>Wallboard, Esc leaves it</source>
            <translation>Affichage mural, Échap le quitte</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Outgoing call</source>
            <translation>Appel sortant</translation>
        </message>
        <message>
            <source>Outgoing contact</source>
            <translation>Contact sortant</translation>
        </message>
        <message>
            <source>Internal call</source>
            <translation>Appel interne</translation>
        </message>
        <message>
            <source>Internal contact</source>
            <translation>Contact interne</translation>
        </message>
        <message>
            <source>Incoming call</source>
            <translation>Appel entrant</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Callback</source>
            <translation>Rappel</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>en attente</translation>
        </message>
        <message>
            <source>ringing</source>
            <translation>sonne</translation>
        </message>
        <message>
            <source>offered</source>
            <translation>proposé</translation>
        </message>
        <message>
            <source>talking</source>
            <translation>en ligne</translation>
        </message>
        <message>
            <source>in progress</source>
            <translation>en cours</translation>
        </message>
        <message>
            <source>on hold</source>
            <translation>en garde</translation>
        </message>
        <message>
            <source>not answered</source>
            <translation>sans réponse</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>terminé</translation>
        </message>
        <message>
            <source>Looking for the customer</source>
            <translation>Recherche du client</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Inconnu</translation>
        </message>
        <message>
            <source>Sure</source>
            <translation>Sûr</translation>
        </message>
        <message>
            <source>Probable, please confirm</source>
            <translation>Probable, à confirmer</translation>
        </message>
        <message>
            <source>Number withheld, nothing was looked up</source>
            <translation>Numéro masqué, rien n’a été recherché</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>Perhaps somebody else</source>
            <translation>Peut-être quelqu’un d’autre</translation>
        </message>
        <message>
            <source>Several people fit, ask whom you have reached</source>
            <translation>Plusieurs personnes correspondent : qui appelez-vous ?</translation>
        </message>
        <message>
            <source>Several people fit, ask who is calling</source>
            <translation>Plusieurs personnes correspondent, demandez qui appelle</translation>
        </message>
        <message>
            <source>Several people fit, ask who it is</source>
            <translation>Plusieurs personnes correspondent, demandez de qui il s’agit</translation>
        </message>
        <message>
            <source>worked</source>
            <translation>réussi</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échoué</translation>
        </message>
        <message>
            <source>abandoned</source>
            <translation>abandonné</translation>
        </message>
        <message>
            <source>to be confirmed</source>
            <translation>à confirmer</translation>
        </message>
        <message>
            <source>Complexity low</source>
            <translation>Complexité faible</translation>
        </message>
        <message>
            <source>Complexity medium</source>
            <translation>Complexité moyenne</translation>
        </message>
        <message>
            <source>Complexity high</source>
            <translation>Complexité élevée</translation>
        </message>
        <message>
            <source>Severity low</source>
            <translation>Gravité faible</translation>
        </message>
        <message>
            <source>Severity medium</source>
            <translation>Gravité moyenne</translation>
        </message>
        <message>
            <source>Severity high</source>
            <translation>Gravité élevée</translation>
        </message>
        <message>
            <source>Effort low</source>
            <translation>Effort faible</translation>
        </message>
        <message>
            <source>Effort medium</source>
            <translation>Effort moyen</translation>
        </message>
        <message>
            <source>Effort high</source>
            <translation>Effort élevé</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Téléphone</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Libre-service</translation>
        </message>
        <message>
            <source>Complexity</source>
            <translation>Complexité</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Gravité</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Effort</translation>
        </message>
        <message>
            <source>Wish</source>
            <translation>Souhait</translation>
        </message>
        <message>
            <source>Wants it done</source>
            <translation>Veut que ce soit fait</translation>
        </message>
        <message>
            <source>Wants confirmation</source>
            <translation>Veut une confirmation</translation>
        </message>
        <message>
            <source>Wants advice</source>
            <translation>Veut un conseil</translation>
        </message>
        <message>
            <source>Needs a way round</source>
            <translation>A besoin d’une autre solution</translation>
        </message>
        <message>
            <source>Wants to be sure</source>
            <translation>Veut être rassuré</translation>
        </message>
        <message>
            <source>Wants to be heard</source>
            <translation>Veut être entendu</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Échange</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Notification</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Incident</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Demande</translation>
        </message>
        <message>
            <source>Hand-over</source>
            <translation>Passage de relais</translation>
        </message>
        <message>
            <source>open</source>
            <translation>ouvert</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>clos</translation>
        </message>
        <message>
            <source>internal: do not read aloud</source>
            <translation>interne : ne pas lire au client</translation>
        </message>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WrapUpCard</name>
        <message>
            <source>Wrap-up</source>
            <translation>Clôture</translation>
        </message>
        <message>
            <source>Goes to</source>
            <translation>Va vers</translation>
        </message>
        <message>
            <source>Begin another note</source>
            <translation>Commencer une autre note</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Terminer</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Wrap-up finished</source>
            <translation>Clôture terminée</translation>
        </message>
        <message>
            <source>Kept: {0}</source>
            <translation>Gardé : {0}</translation>
        </message>
        <message>
            <source>Struck: {0}</source>
            <translation>Retiré : {0}</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Jetée</translation>
        </message>
    </context>
    <context>
        <name>Phrase</name>
        <message>
            <source>Sign in in the browser that has opened; you have two minutes.</source>
            <translation>Connectez-vous dans le navigateur qui s’est ouvert ; vous avez deux minutes.</translation>
        </message>
        <message>
            <source>{source} {why}.</source>
            <translation>{source} {why}.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: this machine has no keyring that could guard them.</source>
            <translation>Les choix sont retenus jusqu’à la fermeture de Relevo : ce poste n’a pas de trousseau de clés pour les protéger.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: the keyring is locked or does not answer. Unlock it, then start Relevo again.</source>
            <translation>Les choix sont retenus jusqu’à la fermeture de Relevo : le trousseau est verrouillé ou ne répond pas. Déverrouillez-le, puis relancez Relevo.</translation>
        </message>
        <message>
            <source>Choices of earlier days are forgotten: their key is no longer in the keyring.</source>
            <translation>Les choix des jours précédents sont oubliés : leur clé n’est plus dans le trousseau.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: they cannot be written to the disk.</source>
            <translation>Les choix sont retenus jusqu’à la fermeture de Relevo : ils ne peuvent pas être écrits sur le disque.</translation>
        </message>
        <message>
            <source>Notes that were not sent are being looked for.</source>
            <translation>Recherche des notes non envoyées.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: this machine has no keyring that could guard them.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : ce poste n’a pas de trousseau pour les protéger.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the keyring is locked or does not answer. Unlock it.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : le trousseau est verrouillé ou ne répond pas. Déverrouillez-le.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the disk is full. Make room.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : le disque est plein. Faites de la place.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: their folder cannot be written. Ask your IT.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : leur dossier est en lecture seule. Demandez à votre informatique.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: another program holds their file.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : un autre programme tient leur fichier.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: a newer Relevo has written their file. Update Relevo on this machine.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : un Relevo plus récent a écrit leur fichier. Mettez Relevo à jour sur ce poste.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: their file is damaged. Ask your IT.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : leur fichier est endommagé. Demandez à votre informatique.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: one is too long to be kept. Shorten it, or choose fewer places for it.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : l’une est trop longue pour être gardée. Raccourcissez-la, ou choisissez moins de destinations.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the disk reports a fault. Ask your IT.</source>
            <translation>Les notes pas encore envoyées sont perdues à la fermeture de Relevo : le disque signale une erreur. Demandez à votre informatique.</translation>
        </message>
        <message>
            <source>{limit} (it says so; nothing shows it)</source>
            <translation>{limit} (d’après le libre-service ; rien ne le montre)</translation>
        </message>
        <message>
            <source>Bot, to be confirmed</source>
            <translation>Bot, à confirmer</translation>
        </message>
        <message>
            <source>Payment failed – {rest}</source>
            <translation>Paiement échoué – {rest}</translation>
        </message>
        <message>
            <source>Reminder of payment – {rest}</source>
            <translation>Rappel de paiement – {rest}</translation>
        </message>
        <message>
            <source>Refund – {rest}</source>
            <translation>Remboursement – {rest}</translation>
        </message>
        <message>
            <source>Delivery – {rest}</source>
            <translation>Livraison – {rest}</translation>
        </message>
        <message>
            <source>Order – {rest}</source>
            <translation>Commande – {rest}</translation>
        </message>
        <message>
            <source>Payment – {rest}</source>
            <translation>Paiement – {rest}</translation>
        </message>
        <message>
            <source>{title}, over since {when}</source>
            <translation>{title}, terminé ({when})</translation>
        </message>
        <message>
            <source>{title}, known since {when}</source>
            <translation>{title}, connu depuis {when}</translation>
        </message>
        <message>
            <source>{title}: request open, changed {when}, since the last contact</source>
            <translation>{title} : demande ouverte, modifiée ({when}) depuis le dernier contact</translation>
        </message>
        <message numerus="yes">
            <source>{title}: request open, nothing for {count} days</source>
            <translation>
                <numerusform>{title} : demande ouverte, rien depuis {count} jour</numerusform>
                <numerusform>{title} : demande ouverte, rien depuis {count} jours</numerusform>
            </translation>
        </message>
        <message>
            <source>Open request: {title}, last changed {when}</source>
            <translation>Demande ouverte : {title}, dernier changement : {when}</translation>
        </message>
        <message>
            <source>Promised: {promise}</source>
            <translation>Promis : {promise}</translation>
        </message>
        <message>
            <source>Overdue since {when}: {promise}</source>
            <translation>En retard depuis {when} : {promise}</translation>
        </message>
        <message>
            <source>Promised for {when}: {promise}</source>
            <translation>Promis pour {when} : {promise}</translation>
        </message>
        <message>
            <source>{title}: “{said}”</source>
            <translation>{title} : « {said} »</translation>
        </message>
        <message>
            <source>{title} (wanted: {intent})</source>
            <translation>{title} (demande : {intent})</translation>
        </message>
        <message>
            <source>Searched “{title}” and found nothing</source>
            <translation>Recherche « {title} » sans résultat</translation>
        </message>
        <message>
            <source>Searched “{title}”</source>
            <translation>Recherche « {title} »</translation>
        </message>
        <message>
            <source>Self-service stopped: “{title}” left</source>
            <translation>Arrêt du libre-service : « {title} » abandonné</translation>
        </message>
        <message>
            <source>Self-service stopped: “{title}” failed</source>
            <translation>Arrêt du libre-service : « {title} » en échec</translation>
        </message>
        <message>
            <source>Self-service before the contact: “{title}”</source>
            <translation>Libre-service avant le contact : « {title} »</translation>
        </message>
        <message>
            <source>Told {when}: {title}</source>
            <translation>Informé ({when}) : {title}</translation>
        </message>
        <message>
            <source>Contact again after {when}: {title}</source>
            <translation>Nouveau contact après {when} : {title}</translation>
        </message>
        <message numerus="yes">
            <source>Nothing on record in the last {count} days</source>
            <translation>
                <numerusform>Rien d’enregistré depuis {count} jour</numerusform>
                <numerusform>Rien d’enregistré depuis {count} jours</numerusform>
            </translation>
        </message>
        <message>
            <source>Most probable reason: {reason}</source>
            <translation>Raison la plus probable : {reason}</translation>
        </message>
        <message>
            <source>Explained by a known incident: {title}</source>
            <translation>Expliqué par un incident connu : {title}</translation>
        </message>
        <message>
            <source>The incident is critical</source>
            <translation>L’incident est critique</translation>
        </message>
        <message>
            <source>Already closed: {title}</source>
            <translation>Déjà clos : {title}</translation>
        </message>
        <message>
            <source>We have written to them: {title}</source>
            <translation>Nous leur avons écrit : {title}</translation>
        </message>
        <message>
            <source>There is an article about it: {title}</source>
            <translation>Il y a un article à ce sujet : {title}</translation>
        </message>
        <message>
            <source>Its state is on record: {title}</source>
            <translation>L’état est connu : {title}</translation>
        </message>
        <message numerus="yes">
            <source>Open for more than {count} days: {title}</source>
            <translation>
                <numerusform>Ouvert depuis plus de {count} jour : {title}</numerusform>
                <numerusform>Ouvert depuis plus de {count} jours : {title}</numerusform>
            </translation>
        </message>
        <message>
            <source>A promise was not kept: {text}</source>
            <translation>Promesse non tenue : {text}</translation>
        </message>
        <message>
            <source>A promise is still open: {text}</source>
            <translation>Promesse en cours : {text}</translation>
        </message>
        <message numerus="yes">
            <source>{count} steps of self-service in vain</source>
            <translation>
                <numerusform>{count} étape de libre-service en vain</numerusform>
                <numerusform>{count} étapes de libre-service en vain</numerusform>
            </translation>
        </message>
        <message>
            <source>A step of self-service in vain: {title}</source>
            <translation>Étape de libre-service en vain : {title}</translation>
        </message>
        <message numerus="yes">
            <source>In vain {count} times: {title}</source>
            <translation>
                <numerusform>En vain {count} fois : {title}</numerusform>
                <numerusform>En vain {count} fois : {title}</numerusform>
            </translation>
        </message>
        <message>
            <source>Searched and found nothing: {title}</source>
            <translation>Cherché sans rien trouver : {title}</translation>
        </message>
        <message numerus="yes">
            <source>The bot has said the same {count} times</source>
            <translation>
                <numerusform>Le bot a dit {count} fois la même chose</numerusform>
                <numerusform>Le bot a dit {count} fois la même chose</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} messages to the bot</source>
            <translation>
                <numerusform>{count} message au bot</numerusform>
                <numerusform>{count} messages au bot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>In touch {count} times already in the last days</source>
            <translation>
                <numerusform>Déjà {count} contact ces derniers jours</numerusform>
                <numerusform>Déjà {count} contacts ces derniers jours</numerusform>
            </translation>
        </message>
        <message>
            <source>In touch already in the last days: {title}</source>
            <translation>Déjà en contact ces derniers jours : {title}</translation>
        </message>
        <message numerus="yes">
            <source>{count} contacts lately, none of them marked as settled</source>
            <translation>
                <numerusform>{count} contact récent, non marqué comme réglé</numerusform>
                <numerusform>{count} contacts récents, aucun marqué comme réglé</numerusform>
            </translation>
        </message>
        <message>
            <source>A contact that is not marked as settled: {title}</source>
            <translation>Un contact non marqué comme réglé : {title}</translation>
        </message>
        <message>
            <source>Has tried several ways to reach us</source>
            <translation>A essayé plusieurs canaux</translation>
        </message>
        <message numerus="yes">
            <source>Has waited {count} minutes</source>
            <translation>
                <numerusform>A attendu {count} minute</numerusform>
                <numerusform>A attendu {count} minutes</numerusform>
            </translation>
        </message>
        <message>
            <source>Came in writing</source>
            <translation>Venu par écrit</translation>
        </message>
        <message>
            <source>Passed on by another advisor</source>
            <translation>Transféré par un autre conseiller</translation>
        </message>
        <message>
            <source>Self-service stopped: {limit}</source>
            <translation>Arrêt du libre-service : {limit}</translation>
        </message>
        <message>
            <source>Money at stake: {amount}</source>
            <translation>Argent en jeu : {amount}</translation>
        </message>
        <message>
            <source>Asks: “{said}”</source>
            <translation>Demande : « {said} »</translation>
        </message>
        <message>
            <source>Tells it, and asks nothing: “{said}”</source>
            <translation>Le dit, sans rien demander : « {said} »</translation>
        </message>
        <message>
            <source>Exclaims: “{said}”</source>
            <translation>S’exclame : « {said} »</translation>
        </message>
        <message>
            <source>Writes in capitals or with !!</source>
            <translation>Écrit en majuscules ou avec des exclamations</translation>
        </message>
        <message>
            <source>{title}</source>
            <translation>{title}</translation>
        </message>
        <message>
            <source>{what}: “{said}”</source>
            <translation>{what} : « {said} »</translation>
        </message>
        <message>
            <source>Somebody may be in danger</source>
            <translation>Quelqu’un est peut-être en danger</translation>
        </message>
        <message>
            <source>Somebody's health</source>
            <translation>Santé d’une personne</translation>
        </message>
        <message>
            <source>Somebody who may need help</source>
            <translation>Une personne qui peut avoir besoin d’aide</translation>
        </message>
        <message>
            <source>Somebody has died</source>
            <translation>Un décès</translation>
        </message>
        <message>
            <source>Theft or fraud</source>
            <translation>Vol ou fraude</translation>
        </message>
        <message>
            <source>Others' data or a whole service at risk</source>
            <translation>Données d’autrui ou service entier menacés</translation>
        </message>
        <message>
            <source>Stranded, or about to lose something vital</source>
            <translation>Bloqué, ou près de perdre l’essentiel</translation>
        </message>
        <message>
            <source>Legal steps</source>
            <translation>Démarches juridiques</translation>
        </message>
        <message>
            <source>May go public</source>
            <translation>Peut devenir public</translation>
        </message>
        <message>
            <source>In distress</source>
            <translation>En détresse</translation>
        </message>
        <message>
            <source>It has to be today or tomorrow</source>
            <translation>Il le faut aujourd’hui ou demain</translation>
        </message>
        <message>
            <source>Urgent, or a deadline</source>
            <translation>Urgent, ou une échéance</translation>
        </message>
        <message>
            <source>Work depends on it</source>
            <translation>Le travail en dépend</translation>
        </message>
        <message>
            <source>Short of money</source>
            <translation>À court d’argent</translation>
        </message>
        <message>
            <source>Has to do without</source>
            <translation>Doit s’en passer</translation>
        </message>
        <message>
            <source>Lost, damaged or blocked</source>
            <translation>Perdu, abîmé ou bloqué</translation>
        </message>
        <message>
            <source>Disputes an amount or a contract</source>
            <translation>Conteste un montant ou un contrat</translation>
        </message>
        <message>
            <source>Something does not work</source>
            <translation>Quelque chose ne marche pas</translation>
        </message>
        <message>
            <source>Comes and goes</source>
            <translation>Va et vient</translation>
        </message>
        <message>
            <source>Systems have to work together</source>
            <translation>Des systèmes doivent fonctionner ensemble</translation>
        </message>
        <message>
            <source>Others have a say in it</source>
            <translation>D’autres ont leur mot à dire</translation>
        </message>
        <message>
            <source>Sent around, or told different things</source>
            <translation>Renvoyé d’un service à l’autre</translation>
        </message>
        <message>
            <source>Many are concerned</source>
            <translation>Plusieurs personnes concernées</translation>
        </message>
        <message>
            <source>For somebody else</source>
            <translation>Pour quelqu’un d’autre</translation>
        </message>
        <message>
            <source>Needs an exception</source>
            <translation>Demande une exception</translation>
        </message>
        <message>
            <source>Not for the first time</source>
            <translation>Pas la première fois</translation>
        </message>
        <message>
            <source>Many times already</source>
            <translation>Déjà de nombreuses fois</translation>
        </message>
        <message>
            <source>For a long time</source>
            <translation>Depuis longtemps</translation>
        </message>
        <message>
            <source>Has been in touch</source>
            <translation>A déjà pris contact</translation>
        </message>
        <message>
            <source>Has tried already</source>
            <translation>A déjà essayé</translation>
        </message>
        <message>
            <source>Was told something by us</source>
            <translation>Nous lui avons dit quelque chose</translation>
        </message>
        <message>
            <source>Angry or disappointed</source>
            <translation>Fâché ou déçu</translation>
        </message>
        <message>
            <source>Asks where it stands</source>
            <translation>Demande où cela en est</translation>
        </message>
        <message>
            <source>Wants something done</source>
            <translation>Veut que ce soit fait</translation>
        </message>
        <message>
            <source>Asks for advice</source>
            <translation>Demande conseil</translation>
        </message>
        <message>
            <source>Asks what to do, or why</source>
            <translation>Demande que faire, ou pourquoi</translation>
        </message>
        <message>
            <source>Wants to be sure</source>
            <translation>Veut être rassuré</translation>
        </message>
        <message>
            <source>Asks for another way</source>
            <translation>Demande une autre solution</translation>
        </message>
        <message>
            <source>Blocked, and asks how to go on</source>
            <translation>Bloqué, demande comment continuer</translation>
        </message>
        <message>
            <source>Others have to act</source>
            <translation>D’autres doivent agir</translation>
        </message>
        <message>
            <source>Moved, cancelled or cut off</source>
            <translation>Déplacé, annulé ou coupé</translation>
        </message>
        <message>
            <source>Wish</source>
            <translation>Souhait</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problème</translation>
        </message>
        <message>
            <source>To note</source>
            <translation>À noter</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Téléphone</translation>
        </message>
        <message>
            <source>Postcode</source>
            <translation>Code postal</translation>
        </message>
        <message>
            <source>Order number</source>
            <translation>Numéro de commande</translation>
        </message>
        <message>
            <source>Meter</source>
            <translation>Compteur</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Contrat</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Numéro</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Montant</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Où</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Qui</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Quoi</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Combien</translation>
        </message>
        <message>
            <source>Said</source>
            <translation>Dit</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Page</translation>
        </message>
        <message>
            <source>FAQ</source>
            <translation>FAQ</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Recherche</translation>
        </message>
        <message>
            <source>Chatbot</source>
            <translation>Chatbot</translation>
        </message>
        <message>
            <source>Voice menu</source>
            <translation>Serveur vocal</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formulaire</translation>
        </message>
        <message>
            <source>Portal</source>
            <translation>Portail</translation>
        </message>
        <message>
            <source>Kiosk</source>
            <translation>Borne</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>As the bot asked</source>
            <translation>À la demande du bot</translation>
        </message>
        <message>
            <source>As the advisor asked</source>
            <translation>À la demande du conseiller</translation>
        </message>
        <message>
            <source>The bot</source>
            <translation>Le bot</translation>
        </message>
        <message>
            <source>From a note</source>
            <translation>D’après une note</translation>
        </message>
        <message>
            <source>{what}, {when}</source>
            <translation>{what}, {when}</translation>
        </message>
        <message>
            <source>{what} twice</source>
            <translation>{what} (2 fois)</translation>
        </message>
        <message numerus="yes">
            <source>{what} {count} times</source>
            <translation>
                <numerusform>{what} ({count} fois)</numerusform>
                <numerusform>{what} ({count} fois)</numerusform>
            </translation>
        </message>
        <message>
            <source>{who}: “{said}”, worked</source>
            <translation>{who} : « {said} », réussi</translation>
        </message>
        <message>
            <source>{who}: “{said}”, given up</source>
            <translation>{who} : « {said} », abandonné</translation>
        </message>
        <message>
            <source>{who}: “{said}”</source>
            <translation>{who} : « {said} »</translation>
        </message>
        <message>
            <source>Search “{title}”: nothing found</source>
            <translation>Recherche « {title} » : aucun résultat</translation>
        </message>
        <message>
            <source>FAQ “{title}” read, did not help</source>
            <translation>FAQ « {title} » lue, sans aide</translation>
        </message>
        <message>
            <source>FAQ “{title}” read</source>
            <translation>FAQ « {title} » lue</translation>
        </message>
        <message>
            <source>Chatbot “{title}” not understood</source>
            <translation>Chatbot « {title} » non compris</translation>
        </message>
        <message>
            <source>Form “{title}” opened, never sent</source>
            <translation>Formulaire « {title} » ouvert, jamais envoyé</translation>
        </message>
        <message>
            <source>{kind} “{title}” worked</source>
            <translation>{kind} « {title} » : succès</translation>
        </message>
        <message>
            <source>{kind} “{title}” failed</source>
            <translation>{kind} « {title} » : échec</translation>
        </message>
        <message>
            <source>{kind} “{title}” abandoned</source>
            <translation>{kind} « {title} » : abandon</translation>
        </message>
        <message>
            <source>{kind} “{title}”</source>
            <translation>{kind} « {title} »</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>e-mail</source>
            <translation>e-mail</translation>
        </message>
        <message>
            <source>push message</source>
            <translation>notification push</translation>
        </message>
        <message>
            <source>letter</source>
            <translation>courrier</translation>
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
            <translation>{line}, ouvert ({when})</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when}</source>
            <translation>FAQ « {title} » lue ({when})</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (changed since)</source>
            <translation>FAQ « {title} » lue ({when}), modifiée depuis</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (version {version})</source>
            <translation>FAQ « {title} » lue ({when}), version {version}</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (version {version}; changed since)</source>
            <translation>FAQ « {title} » lue ({when}), version {version}, modifiée depuis</translation>
        </message>
        <message>
            <source>(withheld)</source>
            <translation>(masqué)</translation>
        </message>
        <message numerus="yes">
            <source>({count} messages left out)</source>
            <translation>
                <numerusform>({count} message omis)</numerusform>
                <numerusform>({count} messages omis)</numerusform>
            </translation>
        </message>
        <message>
            <source>Customer number matches</source>
            <translation>le numéro de client correspond</translation>
        </message>
        <message>
            <source>Portal login matches</source>
            <translation>l’identifiant du portail correspond</translation>
        </message>
        <message>
            <source>E-mail address matches</source>
            <translation>l’adresse e-mail correspond</translation>
        </message>
        <message>
            <source>Phone number matches</source>
            <translation>le numéro correspond</translation>
        </message>
        <message>
            <source>Chat visitor matches</source>
            <translation>le visiteur du chat correspond</translation>
        </message>
        <message>
            <source>The customer number belongs to one of them</source>
            <translation>le numéro de client est celui de l’un d’eux</translation>
        </message>
        <message>
            <source>The login belongs to one of them</source>
            <translation>l’identifiant est celui de l’un d’eux</translation>
        </message>
        <message>
            <source>The e-mail address belongs to one of them</source>
            <translation>l’adresse e-mail est celle de l’un d’eux</translation>
        </message>
        <message>
            <source>The phone number belongs to one of them</source>
            <translation>le téléphone est celui de l’un d’eux</translation>
        </message>
        <message>
            <source>The chat visitor is one of them</source>
            <translation>le visiteur du chat est l’un d’eux</translation>
        </message>
        <message>
            <source>Another customer number came with the contact</source>
            <translation>un autre numéro de client est venu avec le contact</translation>
        </message>
        <message>
            <source>Signed in as somebody else</source>
            <translation>connecté comme quelqu’un d’autre</translation>
        </message>
        <message>
            <source>The name that came with the contact is that of somebody else</source>
            <translation>le nom venu avec le contact est celui de quelqu’un d’autre</translation>
        </message>
        <message>
            <source>The name that came with the contact is that of one of them</source>
            <translation>le nom venu avec le contact est celui de l’une d’elles</translation>
        </message>
        <message>
            <source>The name that came with the contact is the same</source>
            <translation>le nom venu avec le contact est le même</translation>
        </message>
        <message>
            <source>The name that came with the contact is similar only</source>
            <translation>le nom venu avec le contact est seulement proche</translation>
        </message>
        <message>
            <source>What came with the contact points to different people</source>
            <translation>les données du contact désignent des personnes différentes</translation>
        </message>
        <message numerus="yes">
            <source>{count} records share this customer number</source>
            <translation>
                <numerusform>{count} fiche porte ce numéro de client</numerusform>
                <numerusform>{count} fiches portent ce numéro de client</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this login</source>
            <translation>
                <numerusform>{count} personne a cet identifiant</numerusform>
                <numerusform>{count} personnes partagent cet identifiant</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this e-mail address</source>
            <translation>
                <numerusform>{count} personne a cette adresse e-mail</numerusform>
                <numerusform>{count} personnes partagent cette adresse e-mail</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this number</source>
            <translation>
                <numerusform>{count} personne a ce numéro</numerusform>
                <numerusform>{count} personnes partagent ce numéro</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this visitor</source>
            <translation>
                <numerusform>{count} personne pour ce visiteur</numerusform>
                <numerusform>{count} personnes pour ce visiteur</numerusform>
            </translation>
        </message>
        <message>
            <source>not understood</source>
            <translation>non compris</translation>
        </message>
        <message>
            <source>no fitting content</source>
            <translation>pas de contenu adapté</translation>
        </message>
        <message>
            <source>action not allowed</source>
            <translation>action non autorisée</translation>
        </message>
        <message>
            <source>asked for a person</source>
            <translation>a demandé un conseiller</translation>
        </message>
        <message>
            <source>repeated failure</source>
            <translation>échecs répétés</translation>
        </message>
        <message>
            <source>identity not proved</source>
            <translation>identité non prouvée</translation>
        </message>
        <message>
            <source>technical error</source>
            <translation>erreur technique</translation>
        </message>
        <message>
            <source>sensitive matter</source>
            <translation>sujet sensible</translation>
        </message>
        <message>
            <source>policy</source>
            <translation>règle interne</translation>
        </message>
        <message>
            <source>Bot</source>
            <translation>Bot</translation>
        </message>
        <message>
            <source>Advisor</source>
            <translation>Conseiller</translation>
        </message>
        <message>
            <source>hand-over</source>
            <translation>passage de relais</translation>
        </message>
        <message>
            <source>{who} handed over (it says: {limit})</source>
            <translation>{who} a passé le relais (raison donnée : {limit})</translation>
        </message>
        <message>
            <source>{who} handed over</source>
            <translation>{who} a passé le relais</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Libre-service</translation>
        </message>
        <message>
            <source>Chosen before for this customer number</source>
            <translation>déjà choisi pour ce numéro de client</translation>
        </message>
        <message>
            <source>Chosen before for this login</source>
            <translation>déjà choisi pour cet identifiant</translation>
        </message>
        <message>
            <source>Chosen before for this e-mail address</source>
            <translation>déjà choisi pour cette adresse e-mail</translation>
        </message>
        <message>
            <source>Chosen before for this number</source>
            <translation>déjà choisi pour ce numéro</translation>
        </message>
        <message>
            <source>Chosen before for this chat visitor</source>
            <translation>déjà choisi pour ce visiteur</translation>
        </message>
        <message>
            <source>Customer number given in the chat matches</source>
            <translation>le numéro de client donné dans le chat correspond</translation>
        </message>
        <message>
            <source>E-mail address given in the chat matches</source>
            <translation>l’adresse e-mail donnée dans le chat correspond</translation>
        </message>
        <message>
            <source>Phone number given in the chat matches</source>
            <translation>le numéro donné dans le chat correspond</translation>
        </message>
        <message>
            <source>Whom the advisor chose was not found again; not every source has answered</source>
            <translation>la personne choisie n’a pas été retrouvée ; toutes les sources n’ont pas répondu</translation>
        </message>
        <message>
            <source>Chosen by the advisor before</source>
            <translation>choisi auparavant par le conseiller</translation>
        </message>
        <message>
            <source>No source that could find a customer has answered</source>
            <translation>aucune source pouvant trouver un client n’a répondu</translation>
        </message>
        <message>
            <source>Chosen by the advisor</source>
            <translation>choisi par le conseiller</translation>
        </message>
        <message>
            <source>Not every source has answered</source>
            <translation>toutes les sources n’ont pas répondu</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>connecté</translation>
        </message>
        <message>
            <source>Different people match</source>
            <translation>des personnes différentes correspondent</translation>
        </message>
        <message>
            <source>The number is withheld; nothing was searched by it</source>
            <translation>numéro masqué, rien n’a été recherché</translation>
        </message>
        <message>
            <source>No customer found yet</source>
            <translation>aucun client trouvé pour l’instant</translation>
        </message>
        <message>
            <source>Nothing came with the contact that could find a customer</source>
            <translation>rien dans le contact ne permet de trouver un client</translation>
        </message>
        <message>
            <source>Set aside by the advisor; nobody else was found</source>
            <translation>écarté par le conseiller ; personne d’autre n’a été trouvé</translation>
        </message>
        <message>
            <source>No customer found, but not every source has answered</source>
            <translation>aucun client trouvé, mais toutes les sources n’ont pas répondu</translation>
        </message>
        <message>
            <source>No customer found by what came with the contact</source>
            <translation>aucun client trouvé avec les données du contact</translation>
        </message>
        <message>
            <source>Has the same customer number as another person here</source>
            <translation>A le même numéro de client qu’une autre personne ici</translation>
        </message>
        <message>
            <source>Perhaps the same person as in {sources}</source>
            <translation>Peut-être la même personne que dans {sources}</translation>
        </message>
        <message>
            <source>cannot be reached; check that it runs and that the address in the settings is right</source>
            <translation>est injoignable ; vérifiez que le service tourne et que l’adresse dans les réglages est juste</translation>
        </message>
        <message>
            <source>shows a certificate that is not trusted; ask IT for the authority's file and set ca_file</source>
            <translation>présente un certificat non approuvé ; demandez à l’informatique le fichier de l’autorité et renseignez ca_file</translation>
        </message>
        <message>
            <source>did not answer in time</source>
            <translation>n’a pas répondu à temps</translation>
        </message>
        <message>
            <source>asks to wait before the next question</source>
            <translation>demande d’attendre avant la prochaine question</translation>
        </message>
        <message>
            <source>refused the sign-in; check the account and the secret in the settings</source>
            <translation>a refusé la connexion ; vérifiez le compte et le secret dans les réglages</translation>
        </message>
        <message>
            <source>asks somebody to sign in</source>
            <translation>demande que quelqu’un se connecte</translation>
        </message>
        <message>
            <source>cannot be reached: the proxy asks for a sign-in; set its user and secret in the settings</source>
            <translation>est injoignable : le proxy demande une connexion ; renseignez user et secret dans les paramètres</translation>
        </message>
        <message>
            <source>does not give the account the right that this needs; ask its administrator</source>
            <translation>n’accorde pas au compte le droit nécessaire ; demandez à l’administrateur</translation>
        </message>
        <message>
            <source>has no secret; store it where the settings point to</source>
            <translation>n’a pas son secret ; enregistrez-le là où les réglages l’indiquent</translation>
        </message>
        <message>
            <source>points to another address, which is not followed; check base_url in the settings</source>
            <translation>renvoie vers une autre adresse, qui n’est pas suivie ; vérifiez base_url dans les réglages</translation>
        </message>
        <message>
            <source>answered something that is not JSON: a sign-in page or a proxy may stand in between</source>
            <translation>a répondu autre chose que du JSON : une page de connexion ou un proxy s’interpose peut-être</translation>
        </message>
        <message>
            <source>answered more than is allowed</source>
            <translation>a répondu plus que ce qui est permis</translation>
        </message>
        <message>
            <source>answered in a shape that its connector file does not describe; it may have been updated</source>
            <translation>a répondu sous une forme que son fichier de connecteur ne décrit pas ; le produit a peut-être été mis à jour</translation>
        </message>
        <message>
            <source>says that it has failed; tell its administrator if it goes on</source>
            <translation>signale une erreur ; prévenez l’administrateur si cela continue</translation>
        </message>
        <message>
            <source>did not accept the question; check the connector file against its version</source>
            <translation>n’a pas accepté la question ; comparez le fichier de connecteur à sa version</translation>
        </message>
        <message>
            <source>could not be read because of a fault in Relevo; please report it</source>
            <translation>n’a pas pu être lu à cause d’un défaut de Relevo ; merci de le signaler</translation>
        </message>
        <message>
            <source>shows a certificate that has expired; its administrator has to renew it</source>
            <translation>présente un certificat expiré ; son administrateur doit le renouveler</translation>
        </message>
        <message>
            <source>shows a certificate that is not valid yet; check the date of this computer</source>
            <translation>présente un certificat qui n’est pas encore valable ; vérifiez la date de cet ordinateur</translation>
        </message>
        <message>
            <source>shows a certificate that is for another host; check base_url in the settings</source>
            <translation>présente un certificat d’un autre hôte ; vérifiez base_url dans les paramètres</translation>
        </message>
        <message>
            <source>shows a certificate that has signed itself; ask IT for its file and set ca_file</source>
            <translation>présente un certificat autosigné ; demandez son fichier à l’informatique et renseignez ca_file</translation>
        </message>
        <message>
            <source>shows a certificate whose key or signature is too weak; its administrator has to renew it</source>
            <translation>présente un certificat dont la clé ou la signature est trop faible ; son administrateur doit le renouveler</translation>
        </message>
        <message>
            <source>shows a certificate that has been revoked; tell IT</source>
            <translation>présente un certificat révoqué ; prévenez l’informatique</translation>
        </message>
        <message>
            <source>is not asked: the list of revoked certificates in its ca_file is out of date; ask IT for the newest</source>
            <translation>n’est pas interrogé : la liste des certificats révoqués de son ca_file est périmée ; demandez la plus récente à l’informatique</translation>
        </message>
        <message>
            <source>is not asked: its ca_file has no list of revoked certificates of this issuer; ask IT for the list</source>
            <translation>n’est pas interrogé : son ca_file n’a pas de liste des certificats révoqués de cet émetteur ; demandez-la à l’informatique</translation>
        </message>
        <message>
            <source>wants to see a certificate of this desktop; ask IT for one and set client_cert and client_key</source>
            <translation>demande un certificat de ce poste ; demandez-en un à l’informatique et renseignez client_cert et client_key</translation>
        </message>
        <message>
            <source>does not take the certificate of this desktop; ask IT for a new one</source>
            <translation>n’accepte pas le certificat de ce poste ; demandez-en un nouveau à l’informatique</translation>
        </message>
        <message>
            <source>is not asked: its client_key can be read by others; run chmod 600 on it</source>
            <translation>n’est pas interrogé : d’autres peuvent lire client_key ; exécutez chmod 600</translation>
        </message>
        <message>
            <source>is not asked: its client_cert or client_key cannot be used; check the files, which have no password</source>
            <translation>n’est pas interrogé : client_cert ou client_key est inutilisable ; vérifiez les fichiers, sans mot de passe</translation>
        </message>
        <message>
            <source>is not asked: its ca_file cannot be read; check the file</source>
            <translation>n’est pas interrogé : ca_file est illisible ; vérifiez le fichier</translation>
        </message>
        <message>
            <source>is not asked: there is no keyring here, where its secret would be; sign in to the desktop again, or ask IT</source>
            <translation>n’est pas interrogé : il n’y a pas ici de trousseau, où serait son secret ; reconnectez-vous au poste, ou demandez à l’informatique</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret is locked; unlock it</source>
            <translation>n’est pas interrogé : le trousseau qui garde son secret est verrouillé ; déverrouillez-le</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret does not answer; unlock it</source>
            <translation>n’est pas interrogé : le trousseau qui garde son secret ne répond pas ; déverrouillez-le</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret fails; sign in to the desktop again</source>
            <translation>n’est pas interrogé : le trousseau qui garde son secret est en panne ; reconnectez-vous au poste</translation>
        </message>
        <message>
            <source>{sentence} (issued by {issuer})</source>
            <translation>{sentence} (émis par {issuer})</translation>
        </message>
        <message>
            <source>failed for a reason that has no name here</source>
            <translation>a échoué pour une raison inconnue</translation>
        </message>
        <message>
            <source>{sentence} ({detail})</source>
            <translation>{sentence} ({detail})</translation>
        </message>
        <message>
            <source>Chosen by you before</source>
            <translation>choisi par vous auparavant</translation>
        </message>
        <message>
            <source>Chosen by {advisor}</source>
            <translation>choisi par {advisor}</translation>
        </message>
        <message>
            <source>Ask for the first name and the family name</source>
            <translation>Demander le prénom et le nom</translation>
        </message>
        <message>
            <source>Ask for the customer number</source>
            <translation>Demander le numéro de client</translation>
        </message>
        <message>
            <source>Ask for the street or the town</source>
            <translation>Demander la rue ou la ville</translation>
        </message>
        <message>
            <source>Ask which product it is about</source>
            <translation>Demander de quel produit il s’agit</translation>
        </message>
        <message>
            <source>Ask for the number of the contract</source>
            <translation>Demander le numéro du contrat</translation>
        </message>
        <message>
            <source>Ask which service it is about</source>
            <translation>Demander de quel service il s’agit</translation>
        </message>
        <message>
            <source>Ask which e-mail address we have on record</source>
            <translation>Demander quelle adresse e-mail nous avons</translation>
        </message>
        <message>
            <source>Ask which other phone number we have on record</source>
            <translation>Demander quel autre numéro nous avons</translation>
        </message>
        <message>
            <source>Ask in which language we usually write</source>
            <translation>Demander dans quelle langue nous écrivons</translation>
        </message>
        <message>
            <source>Ask for the first name and the family name, to confirm</source>
            <translation>Pour confirmer : demander le prénom et le nom</translation>
        </message>
        <message>
            <source>Ask for the customer number, to confirm</source>
            <translation>Pour confirmer : demander le numéro de client</translation>
        </message>
        <message>
            <source>Ask for the street or the town, to confirm</source>
            <translation>Pour confirmer : demander la rue ou la ville</translation>
        </message>
        <message>
            <source>Ask which product it is about, to confirm</source>
            <translation>Pour confirmer : demander quel produit</translation>
        </message>
        <message>
            <source>Ask for the number of the contract, to confirm</source>
            <translation>Pour confirmer : demander le numéro du contrat</translation>
        </message>
        <message>
            <source>Ask which service it is about, to confirm</source>
            <translation>Pour confirmer : demander quel service</translation>
        </message>
        <message>
            <source>Ask which e-mail address we have on record, to confirm</source>
            <translation>Pour confirmer : demander quelle adresse e-mail nous avons</translation>
        </message>
        <message>
            <source>Ask which other phone number we have on record, to confirm</source>
            <translation>Pour confirmer : demander quel autre numéro nous avons</translation>
        </message>
        <message>
            <source>Ask in which language we usually write, to confirm</source>
            <translation>Pour confirmer : demander la langue de nos courriers</translation>
        </message>
        <message>
            <source>Ask for the last four digits of the customer number</source>
            <translation>Demander les quatre derniers chiffres du numéro de client</translation>
        </message>
        <message>
            <source>Ask what the last contact with us was about</source>
            <translation>Demander l’objet du dernier contact avec nous</translation>
        </message>
        <message>
            <source>No policy allows a search by this.</source>
            <translation>Aucune règle n’autorise une recherche par ce critère.</translation>
        </message>
        <message>
            <source>None of the sources can be searched by this.</source>
            <translation>Aucune source ne permet de rechercher par ce critère.</translation>
        </message>
        <message>
            <source>The search cannot be accounted for, so it is not made; tell IT.</source>
            <translation>La recherche ne peut pas être consignée, elle n’est donc pas faite ; prévenez l’informatique.</translation>
        </message>
        <message>
            <source>Type what to search by.</source>
            <translation>Saisissez ce qu’il faut rechercher.</translation>
        </message>
        <message>
            <source>This is too long, or holds characters that cannot be searched by.</source>
            <translation>C’est trop long ou contient des caractères qui ne se recherchent pas.</translation>
        </message>
        <message>
            <source>This looks like a card or account number, a code or a password: it is not searched by.</source>
            <translation>Cela ressemble à un numéro de carte ou de compte, à un code ou à un mot de passe : aucune recherche n’est faite avec.</translation>
        </message>
        <message>
            <source>This is no whole e-mail address; write it as name@example.org.</source>
            <translation>L’adresse e-mail est incomplète ; écrivez-la comme nom@example.org.</translation>
        </message>
        <message>
            <source>This is no customer number; it has neither letters nor digits.</source>
            <translation>Ce n’est pas un numéro de client : il n’a ni lettres ni chiffres.</translation>
        </message>
        <message>
            <source>Type at least two letters of the name.</source>
            <translation>Saisissez au moins deux lettres du nom.</translation>
        </message>
        <message>
            <source>This is no whole phone number; write it with its country code, such as +33.</source>
            <translation>Le numéro de téléphone est incomplet ; écrivez-le avec son indicatif, par exemple +33.</translation>
        </message>
        <message>
            <source>Nobody was signed in: it was cancelled in the browser.</source>
            <translation>Personne n’est connecté : annulé dans le navigateur.</translation>
        </message>
        <message>
            <source>Nobody was signed in within two minutes; begin again.</source>
            <translation>Personne ne s’est connecté en deux minutes ; recommencez.</translation>
        </message>
        <message>
            <source>No browser could be opened; ask IT, or sign in from the command line.</source>
            <translation>Aucun navigateur n’a pu être ouvert ; demandez à l’informatique, ou connectez-vous en ligne de commande.</translation>
        </message>
        <message>
            <source>Another program holds the port that the sign-in comes back to; close it, try again.</source>
            <translation>Un autre programme occupe le port de retour de la connexion ; fermez-le et réessayez.</translation>
        </message>
        <message>
            <source>Another service answered than the one that was asked; tell IT.</source>
            <translation>Un autre service a répondu que celui qui était demandé ; prévenez l’informatique.</translation>
        </message>
        <message>
            <source>This source signs in by itself: its account and secret stand in the settings.</source>
            <translation>Cette source se connecte d’elle-même : son compte et son secret sont dans les paramètres.</translation>
        </message>
        <message>
            <source>This source is signed in to with relevo connector sign-in; ask IT.</source>
            <translation>La connexion à cette source se fait avec relevo connector sign-in ; demandez à l’informatique.</translation>
        </message>
        <message>
            <source>The service refused to sign anybody in; ask its administrator.</source>
            <translation>Le service a refusé toute connexion ; demandez à son administrateur.</translation>
        </message>
        <message>
            <source>Signed in.</source>
            <translation>Connecté.</translation>
        </message>
        <message>
            <source>Signed in until Relevo is closed: this machine has no keyring that could guard it.</source>
            <translation>Connecté jusqu’à la fermeture de Relevo : ce poste n’a pas de trousseau pour le protéger.</translation>
        </message>
        <message>
            <source>Your note, on its way</source>
            <translation>Votre note, en route</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>Votre note</translation>
        </message>
        <message>
            <source>Your note, refused</source>
            <translation>Votre note, refusée</translation>
        </message>
        <message>
            <source>Your note, perhaps written</source>
            <translation>Votre note, peut-être écrite</translation>
        </message>
        <message>
            <source>{promise} (note not sent yet)</source>
            <translation>{promise} (note pas encore envoyée)</translation>
        </message>
        <message>
            <source>Your note: customers can see it; hide it in {office}</source>
            <translation>Votre note : les clients la voient ; masquez-la dans {office}</translation>
        </message>
    </context>
</TS>
