#include "focusguard/download/download.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/sha256.hpp"
#include "focusguard/download/part_file.hpp"

namespace focusguard::download {

namespace {

// RFC 9110, section 15.
constexpr int kNotFound = 404;
constexpr int kGone = 410;
constexpr int kRangeNotSatisfiable = 416;

bool is_success(int status) {
    return status >= 200 && status < 300;
}

// Puts what comes into the part, and no more than the file can have.
class PartReceiver final : public BodyReceiver {
public:
    PartReceiver(const DownloadRequest& request, PartFile& part, const OnProgress& on_progress)
        : request_(request), part_(part), on_progress_(on_progress), kept_(part.size()) {}

    Status begin(Body body) override {
        if (body == Body::kWhole && part_.size() > 0) {
            kept_ = 0;
            return keep_failure(part_.clear());
        }
        return {};
    }

    Status take(std::span<const std::byte> piece) override {
        if (piece.size() > request_.size - part_.size()) {
            part_.discard();
            return keep_failure(
                Unexpected(ErrorCode::kDataLoss,
                           fmt::format("{} has more than the {} bytes of the right file, so that "
                                       "it was not kept: fetch it from another address.",
                                       request_.url, request_.size)));
        }
        return keep_failure(part_.append(piece));
    }

    bool is_wanted() override {
        is_stopped_ = is_stopped_ || on_progress_(part_.size()) == Wish::kStop;
        return !is_stopped_;
    }

    bool is_stopped() const { return is_stopped_; }

    // Why it took no more, where it was not the server's or the network's fault.
    const std::optional<Error>& failure() const { return failure_; }

    DownloadOutcome outcome() const { return {kept_, part_.size() - kept_}; }

private:
    Status keep_failure(Status status) {
        if (!status) {
            failure_ = status.error();
        }
        return status;
    }

    const DownloadRequest& request_;
    PartFile& part_;
    const OnProgress& on_progress_;
    std::uint64_t kept_;
    bool is_stopped_ = false;
    std::optional<Error> failure_;
};

// What a run that is over can tell the next one.
std::string next_step(const DownloadRequest& request, const PartFile& part) {
    if (part.size() == 0) {
        return "check the network connection, then run it again";
    }
    return fmt::format("run it again to go on from {} of {} bytes", part.size(), request.size);
}

// The client's error as a sentence that says what to do.
Unexpected no_answer(const Error& error, const DownloadRequest& request, const PartFile& part) {
    const auto sentence = [&error](std::string_view remedy) {
        return Unexpected(error.code(), fmt::format("{}: {}.", error.message(), remedy));
    };
    switch (error.code()) {
        case ErrorCode::kFailedPrecondition:
            return sentence(
                "check this machine's clock and proxy, or give another address with "
                "--url");
        case ErrorCode::kInvalidArgument:
            return sentence("give one that begins with https:// with --url");
        default:
            return sentence(next_step(request, part));
    }
}

Unexpected refused(int status, const DownloadRequest& request, const PartFile& part) {
    if (status == kNotFound || status == kGone) {
        return Unexpected(
            ErrorCode::kNotFound,
            fmt::format("There is no file at {} (HTTP status {}): give another address "
                        "with --url.",
                        request.url, status));
    }
    return Unexpected(
        ErrorCode::kUnavailable,
        fmt::format("The server of {} refuses or fails (HTTP status {}): {}.", request.url, status,
                    part.size() == 0 ? "try it again later" : next_step(request, part)));
}

Result<DownloadOutcome> transfer(const DownloadRequest& request, PartFile& part, HttpClient& client,
                                 const OnProgress& on_progress) {
    PartReceiver receiver(request, part, on_progress);
    Result<int> status =
        client.get({request.url, part.size(), request.patience, Route::kConfigured}, receiver);
    if (status && *status == kRangeNotSatisfiable && part.size() > 0) {
        // The server's file ends before the part does: what is in it is of another file.
        FG_TRY(part.clear());
        return transfer(request, part, client, on_progress);
    }
    if (receiver.failure()) {
        return Unexpected(*receiver.failure());
    }
    if (receiver.is_stopped()) {
        return Unexpected(ErrorCode::kUnavailable,
                          fmt::format("Stopped: {}.", next_step(request, part)));
    }
    if (!status) {
        return no_answer(status.error(), request, part);
    }
    if (!is_success(*status)) {
        return refused(*status, request, part);
    }
    return receiver.outcome();
}

Status check_content(const DownloadRequest& request, PartFile& part) {
    if (part.size() != request.size) {
        part.discard();
        return Unexpected(ErrorCode::kDataLoss,
                          fmt::format("{} has {} bytes where the right file has {}, so that it was "
                                      "not kept: fetch it from another address.",
                                      request.url, part.size(), request.size));
    }
    const auto hash = sha256_of_file(part.path());
    if (!hash || *hash != request.sha256) {
        part.discard();
        return Unexpected(
            ErrorCode::kDataLoss,
            fmt::format("What came from {} is damaged or another version (its SHA-256 "
                        "is wrong), so that it was not kept: run it again, or fetch it "
                        "from another address.",
                        request.url));
    }
    return {};
}

}  // namespace

Result<DownloadOutcome> download(const DownloadRequest& request, HttpClient& client,
                                 const OnProgress& on_progress) {
    PartFile part = FG_TRY(PartFile::open(request.file));
    if (part.size() > request.size) {
        FG_TRY(part.clear());
    }
    DownloadOutcome outcome{part.size(), 0};
    if (part.size() < request.size) {
        auto received = transfer(request, part, client, on_progress);
        if (!received && part.size() == 0) {
            part.discard();
        }
        outcome = FG_TRY(std::move(received));
    }
    FG_TRY(check_content(request, part));
    FG_TRY(part.publish());
    return outcome;
}

}  // namespace focusguard::download
