# A list that does not fit into memory.
locals {
  many = range(1000000000)
  text = join(",", [for i in range(100000) : [for j in range(100000) : "${i}${j}"]])
}
