"""What is derived from the installation's secret: signatures, log-in tokens, the audit log's seal."""
