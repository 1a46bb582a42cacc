#include "focusguard/vision/sample_run.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

// Whether there are several versions of a function, of which the processor takes the best that it
// can. GCC's choosing happens before a sanitizer is ready for it.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define FG_VERSIONS
#endif

namespace focusguard::vision {

namespace {

// GCC's and Clang's vectors. A byte and three zeros are a small whole number (on the little-endian
// machines that we build for), so that bytes become numbers by a shuffle.
// __builtin_convertvector() alone would say it more plainly, but goes byte by byte in GCC. What the
// vectors hold of a pixel are its three channels, red first, and a fourth value that is not used.

// A sample at a time, in registers that every processor has in some form.
struct OneByOne {
    using Bytes [[gnu::vector_size(16)]] = std::uint8_t;
    using Longs [[gnu::vector_size(16)]] = std::uint64_t;
    using Words [[gnu::vector_size(16)]] = std::int32_t;
    using Floats [[gnu::vector_size(16)]] = float;

    static constexpr std::size_t kSamples = 1;

    // The pixel there and the next one; reads two bytes more.
    [[gnu::always_inline]] static void read(const std::uint8_t* base, const std::int32_t* offset,
                                            Floats& left, Floats& right) {
        std::uint64_t pixels = 0;
        std::memcpy(&pixels, base + *offset, sizeof pixels);
        const auto bytes = reinterpret_cast<Bytes>(Longs{pixels, 0});  // byte 8 is zero
        left = numbers(
            __builtin_shufflevector(bytes, bytes, 2, 8, 8, 8, 1, 8, 8, 8, 0, 8, 8, 8, 3, 8, 8, 8));
        right = numbers(
            __builtin_shufflevector(bytes, bytes, 5, 8, 8, 8, 4, 8, 8, 8, 3, 8, 8, 8, 6, 8, 8, 8));
    }

    [[gnu::always_inline]] static void spread(const float* share, Floats& shares) {
        shares = Floats{} + *share;
    }

    [[gnu::always_inline]] static void pack(Floats&) {}

private:
    [[gnu::always_inline]] static Floats numbers(Bytes words) {
        return __builtin_convertvector(reinterpret_cast<Words>(words), Floats);
    }
};

#ifdef FG_VERSIONS
// Two samples at a time, one in each half of AVX2's registers. For a processor without them the
// compiler would take these shuffles byte by byte.
struct InPairs {
    using Bytes [[gnu::vector_size(32)]] = std::uint8_t;
    using Longs [[gnu::vector_size(32)]] = std::uint64_t;
    using Words [[gnu::vector_size(32)]] = std::int32_t;
    using Floats [[gnu::vector_size(32)]] = float;

    static constexpr std::size_t kSamples = 2;

    [[gnu::always_inline]] static void read(const std::uint8_t* base, const std::int32_t* offset,
                                            Floats& left, Floats& right) {
        std::uint64_t first = 0;
        std::uint64_t second = 0;
        std::memcpy(&first, base + offset[0], sizeof first);
        std::memcpy(&second, base + offset[1], sizeof second);
        const auto bytes = reinterpret_cast<Bytes>(Longs{first, 0, second, 0});  // 8 and 24: zero
        const Bytes lefts = __builtin_shufflevector(
            bytes, bytes, 2, 8, 8, 8, 1, 8, 8, 8, 0, 8, 8, 8, 3, 8, 8, 8,  //
            18, 24, 24, 24, 17, 24, 24, 24, 16, 24, 24, 24, 19, 24, 24, 24);
        const Bytes rights = __builtin_shufflevector(
            bytes, bytes, 5, 8, 8, 8, 4, 8, 8, 8, 3, 8, 8, 8, 6, 8, 8, 8,  //
            21, 24, 24, 24, 20, 24, 24, 24, 19, 24, 24, 24, 22, 24, 24, 24);
        left = __builtin_convertvector(reinterpret_cast<Words>(lefts), Floats);
        right = __builtin_convertvector(reinterpret_cast<Words>(rights), Floats);
    }

    [[gnu::always_inline]] static void spread(const float* share, Floats& shares) {
        std::uint64_t two = 0;
        std::memcpy(&two, share, sizeof two);
        const auto pairs = reinterpret_cast<Floats>(Longs{two, two, two, two});
        shares = __builtin_shufflevector(pairs, pairs, 0, 0, 0, 0, 5, 5, 5, 5);
    }

    // The second sample right behind the first.
    [[gnu::always_inline]] static void pack(Floats& values) {
        values = __builtin_shufflevector(values, values, 0, 1, 2, 4, 5, 6, 3, 7);
    }
};
#endif

// In blocks, so that the positions are computed in vectors too.
template <typename Lanes>
[[gnu::always_inline]] inline void write_blocks(const SampleRun& run, float* row) {
    using Floats = typename Lanes::Floats;
    constexpr std::size_t kBlock = 64;
    std::array<std::int32_t, kBlock> offset;
    std::array<float, kBlock> right_share;
    std::array<float, kBlock> lower_share;
    const std::uint8_t* const top = run.pixels.data;
    const std::uint8_t* const bottom = run.pixels.data + run.pixels.stride;
    const auto stride = static_cast<std::int32_t>(run.pixels.stride);
    for (int first = run.begin; first < run.end; first += static_cast<int>(kBlock)) {
        const auto count =
            static_cast<std::size_t>(std::min(run.end - first, static_cast<int>(kBlock)));
        for (std::size_t i = 0; i < kBlock; ++i) {
            const PixelPoint position = run.line.at(first + static_cast<int>(i));
            const auto x = static_cast<std::int32_t>(position.x);
            const auto y = static_cast<std::int32_t>(position.y);
            offset[i] = (y - run.origin.y) * stride +
                        (x - run.origin.x) * static_cast<std::int32_t>(kChannels);
            right_share[i] = position.x - static_cast<float>(x);
            lower_share[i] = position.y - static_cast<float>(y);
        }
        if (count % Lanes::kSamples != 0) {
            offset[count] = offset[count - 1];  // the last one's partner may lie anywhere
        }
        Floats values;
        const auto sample = [&](std::size_t i) __attribute__((always_inline)) {
            Floats top_left;
            Floats top_right;
            Floats bottom_left;
            Floats bottom_right;
            Floats right_shares;
            Floats lower_shares;
            Lanes::read(top, &offset[i], top_left, top_right);
            Lanes::read(bottom, &offset[i], bottom_left, bottom_right);
            Lanes::spread(&right_share[i], right_shares);
            Lanes::spread(&lower_share[i], lower_shares);
            mix(top_left, top_right, bottom_left, bottom_right, right_shares, lower_shares, values);
            values = values * run.to_value.scale + run.to_value.offset;
            Lanes::pack(values);
        };
        float* out = row + static_cast<std::size_t>(first) * kChannels;
        // Each writes more than its samples, which the next one puts right; the last must not.
        std::size_t i = 0;
        for (; i + Lanes::kSamples < count; i += Lanes::kSamples) {
            sample(i);
            std::memcpy(out, &values, sizeof values);
            out += Lanes::kSamples * kChannels;
        }
        sample(i);
        std::memcpy(out, &values, (count - i) * kChannels * sizeof(float));
    }
}

#ifdef FG_VERSIONS
[[gnu::target("avx2")]] void write_best(const SampleRun& run, float* row) {
    write_blocks<InPairs>(run, row);
}

[[gnu::target("sse4.2")]] void write_best(const SampleRun& run, float* row) {
    write_blocks<OneByOne>(run, row);
}

[[gnu::target("default")]]
#endif
void write_best(const SampleRun& run, float* row) {
    write_blocks<OneByOne>(run, row);
}

}  // namespace

void write_samples(const SampleRun& run, float* row) {
    write_best(run, row);
}

}  // namespace focusguard::vision
