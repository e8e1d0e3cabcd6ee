# Fills a fresh RT database with scenario.json through RT's own library; prints the read account's token.
# usage: rt_seed.pl SCENARIO.json
use strict; use warnings; use utf8;
use lib '/usr/share/request-tracker5/lib';
use JSON; use MIME::Entity; use Encode;
use RT; RT::LoadConfig(); RT::Init();
no warnings 'once';

open my $in, '<:raw', $ARGV[0] or die $!;
my $scenario = decode_json(do { local $/; <$in> });
my $root = RT->SystemUser;
my %customer = map { $_->{id} => $_ } @{ $scenario->{customers} };

sub must { my ($ok, $message) = @_; die(($message // 'refused') . "\n") unless $ok; return $ok }
sub moment { my $at = shift; $at =~ s/T/ /; $at =~ s/Z$//; return $at }

sub mime {
    my ($text, $is_html) = @_;
    if ($is_html) { $text =~ s/&/&amp;/g; $text =~ s/</&lt;/g; $text = "<p>$text</p>" }
    return MIME::Entity->build(Type => $is_html ? 'text/html' : 'text/plain', Charset => 'UTF-8',
        Data => [Encode::encode('UTF-8', $text)]);
}

my %queue;
for my $name (qw(Support Incidents Notices)) {
    my $queue = RT::Queue->new($root);
    must($queue->Create(Name => $name));
    $queue{$name} = $queue;
}
my $everyone = RT::Group->new($root);
$everyone->LoadSystemInternalGroup('Privileged');
my %field;
for my $name ('Customer number', 'Channel', 'Site', 'Customer sentence') {
    my $field = RT::CustomField->new($root);
    must($field->Create(Name => $name, Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', MaxValues => 1));
    must($field->AddToObject(RT::Queue->new($root)));    # an unloaded queue: all queues
    must($everyone->PrincipalObj->GrantRight(Right => 'SeeCustomField', Object => $field));
    $field{$name} = $field->id;
}

my $panel = RT::User->new($root);
must($panel->Create(Name => 'panel', EmailAddress => 'panel@example.com', RealName => 'Context panel', Privileged => 1,
    Password => 'panel-lab-only'));
# AdminUsers: without it REST2 answers 403 to searches for users
for my $right (qw(ShowTicket ShowTicketComments SeeQueue SeeCustomField AdminUsers ManageAuthTokens
    CommentOnTicket CreateTicket ModifyTicket ModifyCustomField)) {
    must($panel->PrincipalObj->GrantRight(Right => $right, Object => RT->System));
}
for my $advisor (@{ $scenario->{advisors} }) {
    my $user = RT::User->new($root);
    must($user->Create(Name => $advisor->{name}, RealName => $advisor->{real_name}, EmailAddress => $advisor->{email},
        Privileged => 1));
    must($user->PrincipalObj->GrantRight(Right => 'OwnTicket', Object => RT->System));
}
for my $person (@{ $scenario->{customers} }) {
    my $user = RT::User->new($root);
    must($user->Create(Name => $person->{email}, EmailAddress => $person->{email},
        RealName => "$person->{first} $person->{last}", MobilePhone => $person->{phone}, City => $person->{city},
        Organization => $person->{id}, Lang => $person->{language}, Privileged => 0));
}

sub ticket {
    my ($queue, $first, $is_html, %rest) = @_;
    my $ticket = RT::Ticket->new($root);
    my ($id, undef, $message) = $ticket->Create(Queue => $queue{$queue}->id, MIMEObj => mime($first, $is_html), %rest);
    must($id, $message);
    return $ticket;
}

# RT stamps its own "now": move a ticket to the times of the scenario, one for each message
sub move {
    my ($ticket, @at) = map { ref $_ ? $_ : moment($_) } @_;
    my $place = 0;
    my $all = $ticket->Transactions;
    while (my $transaction = $all->Next) {
        $place++ if $transaction->Type =~ /^(Correspond|Comment)$/ && $place < $#at;
        $RT::Handle->SimpleQuery('UPDATE Transactions SET Created=? WHERE id=?', $at[$place], $transaction->id);
        $RT::Handle->SimpleQuery('UPDATE Attachments SET Created=? WHERE TransactionId=?', $at[$place], $transaction->id);
    }
    $RT::Handle->SimpleQuery('UPDATE Tickets SET Created=?, Started=?, LastUpdated=? WHERE id=?',
        $at[0], $at[0], $at[-1], $ticket->id);
    $RT::Handle->SimpleQuery('UPDATE Tickets SET Resolved=? WHERE id=? AND Status=?', $at[-1], $ticket->id, 'resolved');
}

for my $case (@{ $scenario->{cases} }) {
    my $person = $customer{ $case->{customer} };
    my ($first, @messages) = @{ $case->{messages} };
    my $ticket = ticket('Support', $first->{text}, 0, Subject => $case->{subject}, Requestor => $person->{email},
        Status => 'open', Owner => $case->{owner} || 'Nobody', Due => $case->{due} ? moment($case->{due}) : undef,
        "CustomField-$field{'Customer number'}" => $person->{id},
        "CustomField-$field{Channel}" => $case->{channel}, "CustomField-$field{Site}" => $person->{site});
    for my $message (@messages) {
        my $is_note = $message->{from} eq 'internal';
        my $write = $is_note ? 'Comment' : 'Correspond';
        must($ticket->$write(MIMEObj => mime($message->{text}, !$is_note)));
    }
    must($ticket->SetStatus('resolved')) if $case->{status} eq 'resolved';
    move($ticket, map { $_->{at} } @{ $case->{messages} });
}
for my $notice (@{ $scenario->{notices} }) {
    my $person = $customer{ $notice->{customer} };
    my $ticket = ticket('Notices', $notice->{text}, 0, Subject => $notice->{subject}, Requestor => $person->{email},
        Status => 'resolved', "CustomField-$field{'Customer number'}" => $person->{id},
        "CustomField-$field{Channel}" => $notice->{medium}, "CustomField-$field{Site}" => $person->{site});
    move($ticket, $notice->{sent});
}
for my $incident (@{ $scenario->{incidents} }) {
    my $ticket = ticket('Incidents', $incident->{title}, 0, Subject => "[$incident->{id}] $incident->{title}",
        Status => 'open', Priority => $incident->{severity} eq 'critical' ? 90 : 40,
        "CustomField-$field{Site}" => $incident->{site});
    move($ticket, $incident->{started});
}

my ($ok, $message, $token) = RT::AuthToken->new(RT::CurrentUser->new($panel))
    ->Create(Owner => $panel->id, Description => 'context panel');
must($ok, $message);
print $token;
