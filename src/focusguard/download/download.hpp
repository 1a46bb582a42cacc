// An address → a file that is exactly the one that was meant, or none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/download/http_client.hpp"

namespace focusguard::download {

struct DownloadRequest {
    std::string url;                    // http:// or https://
    std::filesystem::path file;         // with its folder, which is made where it is not there
    std::uint64_t size = 0;             // bytes that it must have, and more are never taken
    std::string sha256;                 // that it must have: 64 lower-case hexadecimal digits
    std::chrono::seconds patience{30};  // without a byte
};

enum class Wish { kGoOn, kStop };

// Told how many bytes are there, at least once a second; kStop ends the download.
using OnProgress = std::function<Wish(std::uint64_t bytes)>;

struct DownloadOutcome {
    std::uint64_t bytes_kept = 0;      // that an earlier run had left
    std::uint64_t bytes_received = 0;  // in this one
};

// Fetches the file whether or not it is there. What an interrupted run has left in FILE.part is
// kept and gone on with; a part that cannot become the file is removed. Errors are one sentence
// that says what to do: those of PartFile; kUnavailable (no network, broken off, stopped, a server
// that fails: run it again), kNotFound (the server has no such file), kDataLoss (what came is not
// the file), kFailedPrecondition (no safe connection), kInvalidArgument (an address that cannot
// be).
Result<DownloadOutcome> download(const DownloadRequest& request, HttpClient& client,
                                 const OnProgress& on_progress);

}  // namespace focusguard::download
