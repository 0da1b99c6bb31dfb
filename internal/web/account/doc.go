// Package account holds the pages of coming in and going out.
package account
