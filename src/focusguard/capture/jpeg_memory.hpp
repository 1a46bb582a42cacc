// Memory that libjpeg uses again for each picture, where it would ask the heap anew.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>

// libjpeg's header wants the one above it.
#include <jpeglib.h>

namespace focusguard::capture {

// Stands before the library's own memory manager for what lives as long as one picture, and hands
// on to it what there is no room for yet; after that picture there is. Virtual arrays, which only
// pictures of several scans need, stay the library's. One thread at a time.
class JpegMemory {
public:
    JpegMemory() = default;
    JpegMemory(const JpegMemory&) = delete;
    JpegMemory& operator=(const JpegMemory&) = delete;

    // For a decoder that has been created, and whose client_data points to this object from now on
    // until it is destroyed.
    void serve(jpeg_decompress_struct& decoder);

private:
    struct Free {
        void operator()(std::byte* block) const;
    };

    static JpegMemory& self(j_common_ptr info);
    static void* allocate_small(j_common_ptr info, int pool, std::size_t size);
    static void* allocate_large(j_common_ptr info, int pool, std::size_t size);
    static JSAMPARRAY allocate_samples(j_common_ptr info, int pool, JDIMENSION row_size,
                                       JDIMENSION rows);
    static JBLOCKARRAY allocate_blocks(j_common_ptr info, int pool, JDIMENSION row_size,
                                       JDIMENSION rows);
    static void free_pool(j_common_ptr info, int pool);

    // Null when there is no room.
    void* take(std::size_t size);

    // An array of pointers to rows; null when there is no room.
    template <typename Row>
    Row* take_rows(std::size_t row_bytes, std::size_t rows);

    void begin_anew();

    jpeg_memory_mgr library_{};
    std::unique_ptr<std::byte, Free> block_;
    std::size_t capacity_ = 0;  // bytes
    std::size_t wanted_ = 0;    // bytes of this picture, whether there was room or not
};

}  // namespace focusguard::capture
