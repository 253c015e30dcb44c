log_categories = {
  orders   = ["AuditEvent"]
  invoices = ["AzurePolicyEvaluationDetails"]
}
