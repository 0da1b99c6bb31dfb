// Package mail writes mails, takes them to SendGrid and records what became of each.
//
// An [Office] claims mails from an [Outbox], puts them in words and hands them to a [Service]; [SendGrid] is the
// service of production. What people are told about is decided elsewhere: by the processes, which write notices down.
// [Invitations] sends what is written down nowhere: a link for somebody without an account, from the request that made
// it. [OldAddresses] tells an address that it was replaced.
//
// A mail says how many things wait, of what kind they are, and where to find them. It never says about whom: no name,
// not even its reader's, no school and no theme. Only an old address is told whom to ask, and where that colleague
// works. What the templates may say is held by a list of words in testdata/words.txt.
//
// A mail leaves at most once. It is claimed before it is sent; only what was certainly not sent is given back, and
// where an answer was lost the mail is in doubt and is not sent again from here.
package mail
