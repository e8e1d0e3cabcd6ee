<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
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
            <translation>Resumen</translation>
        </message>
        <message>
            <source>Why they are probably calling</source>
            <translation>Motivo probable</translation>
        </message>
        <message>
            <source>What we told them</source>
            <translation>Lo que le hemos comunicado</translation>
        </message>
        <message>
            <source>To say aloud: {0}</source>
            <translation>Para decir al cliente: {0}</translation>
        </message>
        <message>
            <source>Also possible</source>
            <translation>También es posible</translation>
        </message>
        <message>
            <source>Already tried, do not ask again</source>
            <translation>Ya intentado, no volver a preguntar</translation>
        </message>
        <message>
            <source>confirm</source>
            <translation>confirmar</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Already told us</source>
            <translation>Ya nos ha dicho</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Prometido</translation>
        </message>
        <message>
            <source>Self-service stopped: {0}</source>
            <translation>El autoservicio se detuvo: {0}</translation>
        </message>
        <message>
            <source>{0}, then {1}</source>
            <translation>{0}, luego {1}</translation>
        </message>
        <message>
            <source>Hide why</source>
            <translation>Ocultar el porqué</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>¿Por qué?</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>vencido</translation>
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
            <translation>Contacto</translation>
        </message>
        <message>
            <source>transferred by {0}</source>
            <translation>transferido por {0}</translation>
        </message>
        <message>
            <source>waited {0}</source>
            <translation>espera {0}</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message>
            <source>Something went wrong here; what stands here may be incomplete.</source>
            <translation>Se ha producido un error; lo que se muestra puede estar incompleto.</translation>
        </message>
        <message>
            <source>Nothing here fits the search.</source>
            <translation>Nada coincide con la búsqueda.</translation>
        </message>
        <message>
            <source>Nothing of this kind.</source>
            <translation>Nada de este tipo.</translation>
        </message>
        <message>
            <source>Waiting for the sources.</source>
            <translation>Esperando a las fuentes.</translation>
        </message>
        <message>
            <source>No source has answered: what happened before is not known.</source>
            <translation>Ninguna fuente ha respondido: no se sabe qué ocurrió antes.</translation>
        </message>
        <message>
            <source>Nothing is shown until it is known who the customer is.</source>
            <translation>No se muestra nada hasta saber quién es el cliente.</translation>
        </message>
        <message>
            <source>The sources that answered have nothing; others did not answer.</source>
            <translation>Las fuentes que han respondido no tienen nada; otras no han respondido.</translation>
        </message>
        <message>
            <source>The sources have nothing about this customer.</source>
            <translation>Las fuentes no tienen nada sobre este cliente.</translation>
        </message>
    </context>
    <context>
        <name>EvidenceChip</name>
        <message>
            <source>Entry {0}: {1}</source>
            <translation>Entrada {0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>FilterRow</name>
        <message>
            <source>Search the timeline</source>
            <translation>Buscar en la cronología</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Todo</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personas</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Autoservicio</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Incidencias</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Avisos</translation>
        </message>
    </context>
    <context>
        <name>Footer</name>
        <message>
            <source>Sources</source>
            <translation>Fuentes</translation>
        </message>
        <message>
            <source>Asking the sources</source>
            <translation>Consultando las fuentes</translation>
        </message>
        <message>
            <source>{0} of {1} sources answered so far</source>
            <translation>{0} de {1} fuentes han respondido hasta ahora</translation>
        </message>
        <message>
            <source>{0} of {1} sources answered</source>
            <translation>{0} de {1} fuentes han respondido</translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Ayer</translation>
        </message>
        <message>
            <source>yesterday {0}</source>
            <translation>ayer {0}</translation>
        </message>
        <message>
            <source>tomorrow {0}</source>
            <translation>mañana {0}</translation>
        </message>
        <message>
            <source>{0}</source>
            <comment>a date inside a sentence</comment>
            <translation>el {0}</translation>
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
            <translation>{0} d</translation>
        </message>
        <message>
            <source>overdue by {0}</source>
            <translation>vencido hace {0}</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>vencido</translation>
        </message>
        <message>
            <source>due in {0}</source>
            <translation>vence en {0}</translation>
        </message>
        <message>
            <source>due now</source>
            <translation>vence ahora</translation>
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
            <translation>albanés</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>árabe</translation>
        </message>
        <message>
            <source>Basque</source>
            <translation>vasco</translation>
        </message>
        <message>
            <source>Bulgarian</source>
            <translation>búlgaro</translation>
        </message>
        <message>
            <source>Catalan</source>
            <translation>catalán</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>chino</translation>
        </message>
        <message>
            <source>Croatian</source>
            <translation>croata</translation>
        </message>
        <message>
            <source>Czech</source>
            <translation>checo</translation>
        </message>
        <message>
            <source>Danish</source>
            <translation>danés</translation>
        </message>
        <message>
            <source>Dutch</source>
            <translation>neerlandés</translation>
        </message>
        <message>
            <source>English</source>
            <translation>inglés</translation>
        </message>
        <message>
            <source>Finnish</source>
            <translation>finés</translation>
        </message>
        <message>
            <source>French</source>
            <translation>francés</translation>
        </message>
        <message>
            <source>Galician</source>
            <translation>gallego</translation>
        </message>
        <message>
            <source>German</source>
            <translation>alemán</translation>
        </message>
        <message>
            <source>Greek</source>
            <translation>griego</translation>
        </message>
        <message>
            <source>Hungarian</source>
            <translation>húngaro</translation>
        </message>
        <message>
            <source>Italian</source>
            <translation>italiano</translation>
        </message>
        <message>
            <source>Japanese</source>
            <translation>japonés</translation>
        </message>
        <message>
            <source>Luxembourgish</source>
            <translation>luxemburgués</translation>
        </message>
        <message>
            <source>Norwegian</source>
            <translation>noruego</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>persa</translation>
        </message>
        <message>
            <source>Polish</source>
            <translation>polaco</translation>
        </message>
        <message>
            <source>Portuguese</source>
            <translation>portugués</translation>
        </message>
        <message>
            <source>Romanian</source>
            <translation>rumano</translation>
        </message>
        <message>
            <source>Russian</source>
            <translation>ruso</translation>
        </message>
        <message>
            <source>Serbian</source>
            <translation>serbio</translation>
        </message>
        <message>
            <source>Slovak</source>
            <translation>eslovaco</translation>
        </message>
        <message>
            <source>Spanish</source>
            <translation>español</translation>
        </message>
        <message>
            <source>Swedish</source>
            <translation>sueco</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>turco</translation>
        </message>
        <message>
            <source>Ukrainian</source>
            <translation>ucraniano</translation>
        </message>
        <message>
            <source>Vietnamese</source>
            <translation>vietnamita</translation>
        </message>
        <message>
            <source>Number withheld</source>
            <translation>Número oculto</translation>
        </message>
        <message>
            <source>No number</source>
            <translation>Sin número</translation>
        </message>
        <message>
            <source>Visitor of the site</source>
            <translation>Visitante del sitio</translation>
        </message>
    </context>
    <context>
        <name>IdentityCard</name>
        <message>
            <source>Customer</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>Not this person</source>
            <translation>No es esta persona</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>No name on record</source>
            <translation>Sin nombre registrado</translation>
        </message>
        <message>
            <source>Between advisors: no customer is looked up</source>
            <translation>Entre agentes: no se busca ningún cliente</translation>
        </message>
        <message>
            <source>Caller who withholds the number</source>
            <translation>Llamada con número oculto</translation>
        </message>
        <message>
            <source>Somebody else</source>
            <translation>Otra persona</translation>
        </message>
        <message>
            <source>Who is it?</source>
            <translation>¿Quién es?</translation>
        </message>
        <message>
            <source>Unknown customer</source>
            <translation>Cliente desconocido</translation>
        </message>
        <message>
            <source>Nothing personal is shown until you choose.</source>
            <translation>No se muestra nada personal hasta que elija.</translation>
        </message>
        <message>
            <source>Ask for the name or the customer number.</source>
            <translation>Pregunte el nombre o el número de cliente.</translation>
        </message>
        <message>
            <source>and {0} more: ask for the customer number</source>
            <translation>y {0} más: pregunte el número de cliente</translation>
        </message>
    </context>
    <context>
        <name>PanelWindow</name>
        <message>
            <source>No connection to {0}: contacts may be missing here.</source>
            <translation>Sin conexión con {0}: pueden faltar contactos aquí.</translation>
        </message>
        <message>
            <source>No contact</source>
            <translation>Ningún contacto</translation>
        </message>
        <message>
            <source>The next call or chat comes up here.</source>
            <translation>La próxima llamada o chat aparecerá aquí.</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Contacts</source>
            <translation>Contactos</translation>
        </message>
        <message>
            <source>new</source>
            <translation>nuevo</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>Cronología</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Outgoing call</source>
            <translation>Llamada saliente</translation>
        </message>
        <message>
            <source>Outgoing contact</source>
            <translation>Contacto saliente</translation>
        </message>
        <message>
            <source>Internal call</source>
            <translation>Llamada interna</translation>
        </message>
        <message>
            <source>Incoming call</source>
            <translation>Llamada entrante</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Mensaje</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Correo</translation>
        </message>
        <message>
            <source>Callback</source>
            <translation>Devolución de llamada</translation>
        </message>
        <message>
            <source>ringing</source>
            <translation>sonando</translation>
        </message>
        <message>
            <source>offered</source>
            <translation>ofrecido</translation>
        </message>
        <message>
            <source>talking</source>
            <translation>en línea</translation>
        </message>
        <message>
            <source>in progress</source>
            <translation>en curso</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>en espera</translation>
        </message>
        <message>
            <source>on hold</source>
            <translation>retenida</translation>
        </message>
        <message>
            <source>not answered</source>
            <translation>sin respuesta</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>terminado</translation>
        </message>
        <message>
            <source>Looking for the customer</source>
            <translation>Buscando al cliente</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Desconocido</translation>
        </message>
        <message>
            <source>Sure</source>
            <translation>Seguro</translation>
        </message>
        <message>
            <source>Probable, please confirm</source>
            <translation>Probable, confirme por favor</translation>
        </message>
        <message>
            <source>Several people fit, ask who is calling</source>
            <translation>Coinciden varias personas, pregunte quién llama</translation>
        </message>
        <message>
            <source>Number withheld, nothing was looked up</source>
            <translation>Número oculto, no se ha buscado nada</translation>
        </message>
        <message>
            <source>worked</source>
            <translation>funcionó</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>falló</translation>
        </message>
        <message>
            <source>abandoned</source>
            <translation>abandonado</translation>
        </message>
        <message>
            <source>to be confirmed</source>
            <translation>por confirmar</translation>
        </message>
        <message>
            <source>Complexity low</source>
            <translation>Complejidad baja</translation>
        </message>
        <message>
            <source>Complexity medium</source>
            <translation>Complejidad media</translation>
        </message>
        <message>
            <source>Complexity high</source>
            <translation>Complejidad alta</translation>
        </message>
        <message>
            <source>Severity low</source>
            <translation>Gravedad baja</translation>
        </message>
        <message>
            <source>Severity medium</source>
            <translation>Gravedad media</translation>
        </message>
        <message>
            <source>Severity high</source>
            <translation>Gravedad alta</translation>
        </message>
        <message>
            <source>Effort low</source>
            <translation>Esfuerzo bajo</translation>
        </message>
        <message>
            <source>Effort medium</source>
            <translation>Esfuerzo medio</translation>
        </message>
        <message>
            <source>Effort high</source>
            <translation>Esfuerzo alto</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Teléfono</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>Wants it done</source>
            <translation>Quiere que se haga</translation>
        </message>
        <message>
            <source>Wants confirmation</source>
            <translation>Quiere confirmación</translation>
        </message>
        <message>
            <source>Wants advice</source>
            <translation>Quiere consejo</translation>
        </message>
        <message>
            <source>Needs a way round</source>
            <translation>Necesita una alternativa</translation>
        </message>
        <message>
            <source>Wants to be sure</source>
            <translation>Quiere estar seguro</translation>
        </message>
        <message>
            <source>Wants to be heard</source>
            <translation>Quiere ser escuchado</translation>
        </message>
        <message>
            <source>{0} late</source>
            <translation>{0}: retraso</translation>
        </message>
        <message>
            <source>{0} late {1}</source>
            <translation>{0}: retraso {1}</translation>
        </message>
        <message>
            <source>{0} failed</source>
            <translation>{0}: fallo</translation>
        </message>
        <message>
            <source>{0} not available</source>
            <translation>{0} no disponible</translation>
        </message>
        <message>
            <source>no time</source>
            <translation>sin tiempo</translation>
        </message>
        <message>
            <source>{0} is being asked.</source>
            <translation>Se está consultando {0}.</translation>
        </message>
        <message>
            <source>{0} answered in {1}; records: {2}.</source>
            <translation>{0} respondió en {1}; registros: {2}.</translation>
        </message>
        <message>
            <source>{0} is late.</source>
            <translation>{0} se retrasa.</translation>
        </message>
        <message>
            <source>{0} failed.</source>
            <translation>{0} ha fallado.</translation>
        </message>
        <message>
            <source>{0} was not asked: it needs to know more about the customer first.</source>
            <translation>No se ha consultado {0}: primero hay que saber más sobre el cliente.</translation>
        </message>
        <message>
            <source>Records of other people that were left out: {0}.</source>
            <translation>Registros de otras personas descartados: {0}.</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Conversación</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Autoservicio</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Aviso</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Incidencia</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Solicitud</translation>
        </message>
        <message>
            <source>Hand-over</source>
            <translation>Traspaso</translation>
        </message>
        <message>
            <source>open</source>
            <translation>abierto</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>cerrado</translation>
        </message>
        <message>
            <source>internal: do not read aloud</source>
            <translation>interno: no leer al cliente</translation>
        </message>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n mensaje</numerusform>
                <numerusform>%n mensajes</numerusform>
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
