<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
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
            <translation>Synthèse</translation>
        </message>
        <message>
            <source>Why they are probably calling</source>
            <translation>Motif probable</translation>
        </message>
        <message>
            <source>What we told them</source>
            <translation>Ce que nous avons annoncé</translation>
        </message>
        <message>
            <source>To say aloud: {0}</source>
            <translation>À dire au client : {0}</translation>
        </message>
        <message>
            <source>Also possible</source>
            <translation>Autres motifs possibles</translation>
        </message>
        <message>
            <source>Already tried, do not ask again</source>
            <translation>Déjà essayé, ne pas redemander</translation>
        </message>
        <message>
            <source>confirm</source>
            <translation>à confirmer</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
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
            <source>Self-service stopped: {0}</source>
            <translation>Arrêt du libre-service : {0}</translation>
        </message>
        <message>
            <source>{0}, then {1}</source>
            <translation>{0}, puis {1}</translation>
        </message>
        <message>
            <source>Hide why</source>
            <translation>Masquer le détail</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Pourquoi ?</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>en retard</translation>
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
            <translation>Contact</translation>
        </message>
        <message>
            <source>transferred by {0}</source>
            <translation>transféré par {0}</translation>
        </message>
        <message>
            <source>waited {0}</source>
            <translation>attente {0}</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
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
        <name>EvidenceChip</name>
        <message>
            <source>Entry {0}: {1}</source>
            <translation>Entrée {0} : {1}</translation>
        </message>
    </context>
    <context>
        <name>FilterRow</name>
        <message>
            <source>Search the timeline</source>
            <translation>Rechercher dans la chronologie</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Tout</translation>
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
    </context>
    <context>
        <name>Footer</name>
        <message>
            <source>Sources</source>
            <translation>Sources</translation>
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
        <name>IdentityCard</name>
        <message>
            <source>Customer</source>
            <translation>Client</translation>
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
            <source>No name on record</source>
            <translation>Pas de nom enregistré</translation>
        </message>
        <message>
            <source>Between advisors: no customer is looked up</source>
            <translation>Entre conseillers : aucun client n’est recherché</translation>
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
        <message>
            <source>and {0} more: ask for the customer number</source>
            <translation>et {0} autres : demandez le numéro de client</translation>
        </message>
    </context>
    <context>
        <name>PanelWindow</name>
        <message>
            <source>No connection to {0}: contacts may be missing here.</source>
            <translation>Connexion perdue avec {0} : des contacts peuvent manquer ici.</translation>
        </message>
        <message>
            <source>No contact</source>
            <translation>Aucun contact</translation>
        </message>
        <message>
            <source>The next call or chat comes up here.</source>
            <translation>Le prochain appel ou chat s’affichera ici.</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Contacts</source>
            <translation>Contacts</translation>
        </message>
        <message>
            <source>new</source>
            <translation>nouveau</translation>
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
            <source>waiting</source>
            <translation>en attente</translation>
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
            <source>Several people fit, ask who is calling</source>
            <translation>Plusieurs personnes correspondent, demandez qui appelle</translation>
        </message>
        <message>
            <source>Number withheld, nothing was looked up</source>
            <translation>Numéro masqué, rien n’a été recherché</translation>
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
            <source>{0} late</source>
            <translation>{0} en retard</translation>
        </message>
        <message>
            <source>{0} late {1}</source>
            <translation>{0} en retard {1}</translation>
        </message>
        <message>
            <source>{0} failed</source>
            <translation>{0} en échec</translation>
        </message>
        <message>
            <source>{0} not available</source>
            <translation>{0} indisponible</translation>
        </message>
        <message>
            <source>no time</source>
            <translation>sans durée</translation>
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
            <source>{0} is late.</source>
            <translation>{0} est en retard.</translation>
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
            <source>Records of other people that were left out: {0}.</source>
            <translation>Enregistrements d’autres personnes écartés : {0}.</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Échange</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Libre-service</translation>
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
