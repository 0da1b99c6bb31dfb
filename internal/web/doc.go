// Package web is the portal: the Dutch pages in which mentors, coordinators, receiving organisations and managers do
// their work. One page is one handler, one template and one view struct; routes.go is the site map.
//
// It reads what people may see from a Store and carries what they do to an Engine, both declared here and built
// elsewhere. It decides nothing about a process: no terms, no ladders, no rights beyond what a page shows. It knows no
// database, no mail and no Temporal, and asks no machine what time it is. Every page works without JavaScript; scripts
// only make it smoother.
package web
