// Counts what each thread asks of the heap, for LD_PRELOAD: `focusguard bench` says with it how
// many allocations a frame costs, and a test keeps vision and features at none. Nothing else loads
// it.
//
// It stands in front of glibc's allocator, which it reaches under the names that glibc exports for
// that: dlsym(), the other way, allocates itself. operator new comes by here too, since libstdc++
// takes its memory from malloc().
#include <cerrno>
#include <cstddef>
#include <cstdint>

extern "C" {
void* libc_malloc(std::size_t size) asm("__libc_malloc");
void* libc_calloc(std::size_t count, std::size_t size) asm("__libc_calloc");
void* libc_realloc(void* block, std::size_t size) asm("__libc_realloc");
void* libc_memalign(std::size_t alignment, std::size_t size) asm("__libc_memalign");
}

namespace {

std::uint64_t& own_allocations() {
    // Initial-exec: the first access of a thread must not itself allocate.
    [[gnu::tls_model("initial-exec")]] static thread_local std::uint64_t allocations = 0;
    return allocations;
}

}  // namespace

extern "C" {

// How often the calling thread has allocated so far, reallocations included. Found with dlsym().
std::uint64_t focusguard_allocations() noexcept {
    return own_allocations();
}

void* malloc(std::size_t size) noexcept {
    ++own_allocations();
    return libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
    ++own_allocations();
    return libc_calloc(count, size);
}

void* realloc(void* block, std::size_t size) noexcept {
    ++own_allocations();
    return libc_realloc(block, size);
}

void* memalign(std::size_t alignment, std::size_t size) noexcept {
    ++own_allocations();
    return libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
    ++own_allocations();
    return libc_memalign(alignment, size);
}

int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
    ++own_allocations();
    const int error_before = errno;  // which this function, of all, has to leave alone
    void* const given = libc_memalign(alignment, size);
    errno = error_before;
    if (given == nullptr) {
        return ENOMEM;
    }
    *block = given;
    return 0;
}

}  // extern "C"
