# What `templatestring` needs: it takes a reference, never text that is written out.
locals {
  template   = "Hello $${name}!"
  directives = "%%{ for item in items ~}<$${item}>%%{ endfor ~}"
  broken     = "Hello $${name"
}
