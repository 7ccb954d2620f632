// Findings, terms and values are said in two languages: whoever has the values of the field has the words to speak of them.
@_exported public import Messages
