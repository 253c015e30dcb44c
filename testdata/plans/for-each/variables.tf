variable "log_categories" {
  type = map(list(string))
}
