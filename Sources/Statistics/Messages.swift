// Findings and terms are texts in two languages, so modules that import Statistics also get Messages.
@_exported public import Messages
