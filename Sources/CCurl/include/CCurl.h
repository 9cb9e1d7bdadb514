/* libcurl for Swift: variadic C functions are not imported, so every shape of option has a typed function here.
 *
 * libcurl is not linked. It is opened with dlopen by ccurl_load, because loading it and the forty libraries it
 * needs takes longer than the rest of a short command; a program that makes no request never pays for it.
 * <curl/curl.h> gives types and constants only: calling one of its functions directly fails to link.
 *
 * Every function below the three of loading needs a ccurl_load that returned true. Handles belong to one thread at a time.
 */
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

/* Opens libcurl and initialises it, once for the process, from any thread. False if it is not installed or too old. */
bool ccurl_load(void);

/* Starts ccurl_load on a thread of its own and returns at once; a later ccurl_load waits for what is left of it. */
void ccurl_preload(void);

/* Why ccurl_load returned false; static storage. */
const char *ccurl_load_failure(void);

CURL *ccurl_init(void);
void ccurl_reset(CURL *handle);
void ccurl_cleanup(CURL *handle);
CURLcode ccurl_perform(CURL *handle);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
/* The pointer is kept, not what it points to: it has to live until the transfer has ended. */
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, const struct curl_slist *list);

/* CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION; anything but size * count in return ends the transfer. */
typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);
CURLcode ccurl_set_data_callback(CURL *handle, CURLoption option, ccurl_data_callback callback);
/* CURLOPT_XFERINFOFUNCTION; anything but 0 in return ends the transfer. */
CURLcode ccurl_set_progress_callback(CURL *handle, curl_xferinfo_callback callback);

long ccurl_get_long(CURL *handle, CURLINFO info);

/* NULL, with the list as it was, when there is no memory. */
struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

const char *ccurl_error_text(CURLcode code);

/* The version of the library that was opened, such as "7.88.1"; static storage. */
const char *ccurl_version(void);

#endif
