// A download on its own, for the tests: URL FILE SIZE SHA-256. The program's own `models fetch` can
// only succeed with the official file, which is not in the repository.
#include <charconv>
#include <cstdio>
#include <span>
#include <string_view>

#include "focusguard/download/curl_client.hpp"
#include "focusguard/download/download.hpp"

int main(int argc, char** argv) {
    using focusguard::download::create_curl_client;
    using focusguard::download::DownloadRequest;
    using focusguard::download::Wish;
    const std::span<char*> words(argv, static_cast<std::size_t>(argc));
    if (words.size() != 5) {
        std::fputs("usage: focusguard_download URL FILE SIZE SHA-256\n", stderr);
        return 2;
    }
    DownloadRequest request{words[1], words[2], 0, words[4], std::chrono::seconds(30)};
    const std::string_view size = words[3];
    std::from_chars(size.data(), size.data() + size.size(), request.size);
    const auto client = create_curl_client("focusguard-test");
    if (!client) {
        std::fprintf(stderr, "%s\n", client.error().message().c_str());
        return 1;
    }
    const auto outcome = focusguard::download::download(request, **client,
                                                        [](std::uint64_t) { return Wish::kGoOn; });
    if (!outcome) {
        std::fprintf(stderr, "%s\n", outcome.error().message().c_str());
        return 1;
    }
    std::printf("%llu %llu\n", static_cast<unsigned long long>(outcome->bytes_kept),
                static_cast<unsigned long long>(outcome->bytes_received));
    return 0;
}
