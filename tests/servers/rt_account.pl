# Makes one more account with these rights on all of RT, and prints its token.
# usage: rt_account.pl NAME RIGHT...
use strict; use warnings; use utf8;
use lib '/usr/share/request-tracker5/lib';
use RT; RT::LoadConfig(); RT::Init();

sub must { my ($ok, $message) = @_; die(($message // 'refused') . "\n") unless $ok; return $ok }

my ($name, @rights) = @ARGV;
my $account = RT::User->new(RT->SystemUser);
must($account->Create(Name => $name, EmailAddress => "$name\@example.com", Privileged => 1));
for my $right (@rights) {
    must($account->PrincipalObj->GrantRight(Right => $right, Object => RT->System));
}
# who may make a token of its own may do so for the moment in which it is made
must($account->PrincipalObj->GrantRight(Right => 'ManageAuthTokens', Object => RT->System));
my ($ok, $message, $token) = RT::AuthToken->new(RT::CurrentUser->new($account))
    ->Create(Owner => $account->id, Description => $name);
must($ok, $message);
must($account->PrincipalObj->RevokeRight(Right => 'ManageAuthTokens', Object => RT->System));
print $token;
