#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H

/* Debian builds libxml2 with ICU, and the ICU headers it would pull in clash with Foundation's
   ("'UErrorCode' has different definitions in different modules"). Nothing here uses ICU. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>

/* xmlFree itself is a mutable global, which Swift 6 refuses. */
static inline void cxml_free(void *pointer) { xmlFree(pointer); }

#endif
