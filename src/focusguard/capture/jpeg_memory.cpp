#include "focusguard/capture/jpeg_memory.hpp"

#include <cstdlib>

namespace focusguard::capture {

namespace {

// libjpeg-turbo's vector code wants rows at multiples of 32 bytes, and writes up to twice that
// beyond their ends (ALIGN_SIZE in its jmemmgr.c).
constexpr std::size_t kAlignment = 64;

std::size_t rounded_up(std::size_t size) {
    return (size + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace

void JpegMemory::Free::operator()(std::byte* block) const {
    std::free(block);
}

void JpegMemory::serve(jpeg_decompress_struct& decoder) {
    decoder.client_data = this;
    library_ = *decoder.mem;
    decoder.mem->alloc_small = allocate_small;
    decoder.mem->alloc_large = allocate_large;
    decoder.mem->alloc_sarray = allocate_samples;
    decoder.mem->alloc_barray = allocate_blocks;
    decoder.mem->free_pool = free_pool;
}

JpegMemory& JpegMemory::self(j_common_ptr info) {
    return *static_cast<JpegMemory*>(info->client_data);
}

void* JpegMemory::allocate_small(j_common_ptr info, int pool, std::size_t size) {
    JpegMemory& memory = self(info);
    void* const taken = pool == JPOOL_IMAGE ? memory.take(size) : nullptr;
    return taken != nullptr ? taken : memory.library_.alloc_small(info, pool, size);
}

void* JpegMemory::allocate_large(j_common_ptr info, int pool, std::size_t size) {
    JpegMemory& memory = self(info);
    void* const taken = pool == JPOOL_IMAGE ? memory.take(size) : nullptr;
    return taken != nullptr ? taken : memory.library_.alloc_large(info, pool, size);
}

JSAMPARRAY JpegMemory::allocate_samples(j_common_ptr info, int pool, JDIMENSION row_size,
                                        JDIMENSION rows) {
    JpegMemory& memory = self(info);
    JSAMPARRAY taken = pool == JPOOL_IMAGE
                           ? memory.take_rows<JSAMPROW>(row_size * sizeof(JSAMPLE), rows)
                           : nullptr;
    return taken != nullptr ? taken : memory.library_.alloc_sarray(info, pool, row_size, rows);
}

JBLOCKARRAY JpegMemory::allocate_blocks(j_common_ptr info, int pool, JDIMENSION row_size,
                                        JDIMENSION rows) {
    JpegMemory& memory = self(info);
    JBLOCKARRAY taken = pool == JPOOL_IMAGE
                            ? memory.take_rows<JBLOCKROW>(row_size * sizeof(JBLOCK), rows)
                            : nullptr;
    return taken != nullptr ? taken : memory.library_.alloc_barray(info, pool, row_size, rows);
}

void JpegMemory::free_pool(j_common_ptr info, int pool) {
    JpegMemory& memory = self(info);
    memory.library_.free_pool(info, pool);
    if (pool == JPOOL_IMAGE) {
        memory.begin_anew();
    }
}

void* JpegMemory::take(std::size_t size) {
    const std::size_t begin = wanted_;
    wanted_ += rounded_up(size);
    return wanted_ <= capacity_ ? block_.get() + begin : nullptr;
}

template <typename Row>
Row* JpegMemory::take_rows(std::size_t row_bytes, std::size_t rows) {
    const std::size_t row_size = rounded_up(row_bytes);
    void* const pointers = take(rows * sizeof(Row));
    void* const content = take(rows * row_size);
    if (pointers == nullptr || content == nullptr) {
        return nullptr;
    }
    auto* const list = static_cast<Row*>(pointers);
    for (std::size_t row = 0; row < rows; ++row) {
        list[row] =
            static_cast<Row>(static_cast<void*>(static_cast<std::byte*>(content) + row * row_size));
    }
    return list;
}

// Without an exception where the heap has nothing: the library's frames lie between.
void JpegMemory::begin_anew() {
    if (wanted_ > capacity_) {
        block_.reset(static_cast<std::byte*>(std::aligned_alloc(kAlignment, wanted_)));
        capacity_ = block_ != nullptr ? wanted_ : 0;
    }
    wanted_ = 0;
}

}  // namespace focusguard::capture
