#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>

/* curl.h wraps these in type-checking macros; the functions below are plain pointers. */
#undef curl_easy_setopt
#undef curl_easy_getinfo

static struct {
    CURLcode (*global_init)(long);
    CURL *(*init)(void);
    void (*reset)(CURL *);
    void (*cleanup)(CURL *);
    CURLcode (*perform)(CURL *);
    CURLcode (*setopt)(CURL *, CURLoption, ...);
    CURLcode (*getinfo)(CURL *, CURLINFO, ...);
    struct curl_slist *(*list_append)(struct curl_slist *, const char *);
    void (*list_free)(struct curl_slist *);
    const char *(*error_text)(CURLcode);
    curl_version_info_data *(*version_info)(CURLversion);
} api;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

/* A macro, because ISO C can only convert between object and function pointers through memory. */
#define BIND(member, symbol) (*(void **)&api.member = dlsym(library, symbol))

static void load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
    if (library == NULL) {
        failure = "cannot load libcurl.so.4; install libcurl4";
        return;
    }
    if (!BIND(global_init, "curl_global_init") || !BIND(init, "curl_easy_init") || !BIND(reset, "curl_easy_reset")
        || !BIND(cleanup, "curl_easy_cleanup") || !BIND(perform, "curl_easy_perform")
        || !BIND(setopt, "curl_easy_setopt") || !BIND(getinfo, "curl_easy_getinfo")
        || !BIND(list_append, "curl_slist_append") || !BIND(list_free, "curl_slist_free_all")
        || !BIND(error_text, "curl_easy_strerror") || !BIND(version_info, "curl_version_info")) {
        failure = "libcurl.so.4 lacks a function of the easy interface";
        return;
    }
    /* The first release with CURLOPT_QUICK_EXIT, the newest option that we set. */
    if (api.version_info(CURLVERSION_NOW)->version_num < 0x075700) {
        failure = "libcurl.so.4 is older than 7.87.0; upgrade libcurl4";
        return;
    }
    if (api.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        failure = "cannot initialise libcurl";
    }
}

bool ccurl_load(void) {
    pthread_once(&once, load);
    return failure == NULL;
}

static void *load_in_background(void *unused) {
    ccurl_load();
    return unused;
}

void ccurl_preload(void) {
    pthread_t thread;
    /* If the thread cannot start, the first request loads libcurl. */
    if (pthread_create(&thread, NULL, load_in_background, NULL) == 0) {
        pthread_detach(thread);
    }
}

const char *ccurl_load_failure(void) {
    return failure == NULL ? "" : failure;
}

CURL *ccurl_init(void) {
    return api.init();
}

void ccurl_reset(CURL *handle) {
    api.reset(handle);
}

void ccurl_cleanup(CURL *handle) {
    api.cleanup(handle);
}

CURLcode ccurl_perform(CURL *handle) {
    return api.perform(handle);
}

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return api.setopt(handle, option, value);
}

CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return api.setopt(handle, option, value);
}

CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
    return api.setopt(handle, option, value);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return api.setopt(handle, option, value);
}

CURLcode ccurl_set_list(CURL *handle, CURLoption option, const struct curl_slist *list) {
    return api.setopt(handle, option, list);
}

CURLcode ccurl_set_data_callback(CURL *handle, CURLoption option, ccurl_data_callback callback) {
    return api.setopt(handle, option, callback);
}

CURLcode ccurl_set_progress_callback(CURL *handle, curl_xferinfo_callback callback) {
    return api.setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}

long ccurl_get_long(CURL *handle, CURLINFO info) {
    long value = 0;
    return api.getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text) {
    return api.list_append(list, text);
}

void ccurl_list_free(struct curl_slist *list) {
    api.list_free(list);
}

const char *ccurl_error_text(CURLcode code) {
    return api.error_text(code);
}

const char *ccurl_version(void) {
    return api.version_info(CURLVERSION_NOW)->version;
}
