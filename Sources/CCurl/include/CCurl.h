/* libcurl for Swift. Swift does not import variadic C functions, so there is one typed function for each kind of
 * option.
 *
 * libcurl is not linked but opened with dlopen by ccurl_load: loading it and the forty libraries it needs takes
 * longer than everything else a short command does, and a program that makes no request does not pay for it.
 * <curl/curl.h> only provides types and constants: a direct call of one of its functions fails to link.
 *
 * Apart from the three loading functions, every function requires that ccurl_load has returned true. Use each handle
 * on one thread at a time.
 */
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

/* Opens and initialises libcurl, once per process; any thread may call it. Returns false if libcurl is not installed
 * or too old. */
bool ccurl_load(void);

/* Starts ccurl_load on another thread and returns at once; a later ccurl_load waits for it to finish. */
void ccurl_preload(void);

/* Why ccurl_load returned false. Static storage. */
const char *ccurl_load_failure(void);

CURL *ccurl_init(void);
void ccurl_reset(CURL *handle);
void ccurl_cleanup(CURL *handle);
CURLcode ccurl_perform(CURL *handle);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
/* Stores the pointer without copying what it points to, which must live until the transfer has ended. */
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, const struct curl_slist *list);

/* For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION. Returning anything but size * count ends the transfer. */
typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);
CURLcode ccurl_set_data_callback(CURL *handle, CURLoption option, ccurl_data_callback callback);
/* For CURLOPT_XFERINFOFUNCTION. Returning anything but 0 ends the transfer. */
CURLcode ccurl_set_progress_callback(CURL *handle, curl_xferinfo_callback callback);

long ccurl_get_long(CURL *handle, CURLINFO info);

/* Returns NULL and leaves the list unchanged if memory runs out. */
struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

const char *ccurl_error_text(CURLcode code);

/* The version of the loaded library, such as "7.88.1". Static storage. */
const char *ccurl_version(void);

#endif
