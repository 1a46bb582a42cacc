#include "focusguard/download/download.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/base/sha256.hpp"
#include "focusguard/download/download_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::download {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text));
}

// A server that has one file, sends it in pieces of three bytes, and can be told to misbehave.
class ScriptedServer final : public HttpClient {
public:
    explicit ScriptedServer(std::string file) : content(std::move(file)) {}

    Result<int> get(const HttpRequest& request, BodyReceiver& receiver) override {
        asked_from.push_back(request.from_byte);
        if (status) {
            return *status;
        }
        if (knows_ranges && request.from_byte >= content.size()) {
            return 416;
        }
        const bool is_rest = knows_ranges && request.from_byte > 0;
        FG_TRY(receiver.begin(is_rest ? Body::kRest : Body::kWhole));
        for (std::size_t at = is_rest ? request.from_byte : 0; at < content.size(); at += 3) {
            if (at >= breaks_at) {
                return Unexpected(ErrorCode::kUnavailable, "The connection broke off");
            }
            if (!receiver.is_wanted()) {
                return Unexpected(ErrorCode::kInternal, "aborted");
            }
            FG_TRY(receiver.take(bytes_of(content.substr(at, 3))));
        }
        return is_rest ? 206 : 200;
    }

    std::string content;
    bool knows_ranges = true;
    std::size_t breaks_at = std::string::npos;
    std::optional<int> status;
    std::vector<std::uint64_t> asked_from;
};

class Download : public testing::Test {
protected:
    std::filesystem::path file() const { return folder_.path() / "file"; }

    std::filesystem::path part() const { return folder_.path() / "file.part"; }

    Result<DownloadOutcome> run() {
        const DownloadRequest request{"https://example.org/file", file(), right_.size(),
                                      sha256_of(bytes_of(right_))};
        return download(request, server_, [this](std::uint64_t bytes) {
            progress_.push_back(bytes);
            return bytes < stop_at_ ? Wish::kGoOn : Wish::kStop;
        });
    }

    Error failure() {
        const auto outcome = run();
        EXPECT_FALSE(outcome);
        EXPECT_FALSE(std::filesystem::exists(file()));
        return outcome ? Error(ErrorCode::kInternal, "") : outcome.error();
    }

    const std::string right_ = "the right content";  // 17 bytes
    ScriptedServer server_{right_};
    std::uint64_t stop_at_ = 1'000;
    std::vector<std::uint64_t> progress_;
    TemporaryFolder folder_;
};

TEST_F(Download, BringsTheWholeFile) {
    const DownloadOutcome outcome = run().value();
    EXPECT_EQ(outcome.bytes_kept, 0U);
    EXPECT_EQ(outcome.bytes_received, 17U);
    EXPECT_EQ(content_of(file()), right_);
    EXPECT_FALSE(std::filesystem::exists(part()));
    EXPECT_TRUE(std::ranges::is_sorted(progress_));
}

TEST_F(Download, GoesOnWhereTheConnectionBrokeOff) {
    server_.breaks_at = 9;
    const Error broken = failure();
    EXPECT_EQ(broken.code(), ErrorCode::kUnavailable);
    EXPECT_THAT(broken.message(), HasSubstr("run it again to go on from 9 of 17 bytes"));
    EXPECT_EQ(content_of(part()), right_.substr(0, 9));

    server_.breaks_at = std::string::npos;
    const DownloadOutcome outcome = run().value();
    EXPECT_EQ(outcome.bytes_kept, 9U);
    EXPECT_EQ(outcome.bytes_received, 8U);
    EXPECT_EQ(content_of(file()), right_);
    EXPECT_THAT(server_.asked_from, ElementsAre(0, 9));
}

TEST_F(Download, BeginsAgainWhereTheServerKnowsNoRanges) {
    write_file(part(), "other");
    server_.knows_ranges = false;
    const DownloadOutcome outcome = run().value();
    EXPECT_EQ(outcome.bytes_kept, 0U);
    EXPECT_EQ(outcome.bytes_received, 17U);
    EXPECT_EQ(content_of(file()), right_);
}

TEST_F(Download, BeginsAgainWhereThePartIsLongerThanTheServersFile) {
    write_file(part(), std::string(16, 'x'));
    server_.content = "short";
    EXPECT_EQ(failure().code(), ErrorCode::kDataLoss);
    EXPECT_THAT(server_.asked_from, ElementsAre(16, 0));
}

TEST_F(Download, NeedsNoServerForAPartThatIsComplete) {
    write_file(part(), right_);
    EXPECT_EQ(run().value().bytes_kept, 17U);
    EXPECT_EQ(content_of(file()), right_);
    EXPECT_TRUE(server_.asked_from.empty());
}

TEST_F(Download, ForgetsAPartThatIsTooLong) {
    write_file(part(), std::string(18, 'x'));
    EXPECT_EQ(run().value().bytes_received, 17U);
    EXPECT_EQ(content_of(file()), right_);
}

TEST_F(Download, LeavesAPartThatCanBeGoneOnWithWhenItIsStopped) {
    stop_at_ = 6;
    EXPECT_THAT(failure().message(), AllOf(HasSubstr("Stopped"), HasSubstr("from 6 of 17 bytes")));
    EXPECT_EQ(content_of(part()), right_.substr(0, 6));
}

TEST_F(Download, RefusesOtherContentOfTheSameSize) {
    server_.content = "the wrong content";
    const Error wrong = failure();
    EXPECT_EQ(wrong.code(), ErrorCode::kDataLoss);
    EXPECT_THAT(wrong.message(), HasSubstr("SHA-256"));
    EXPECT_FALSE(std::filesystem::exists(part()));
}

TEST_F(Download, TakesNoMoreThanTheFileHas) {
    server_.content = right_ + std::string(1'000, 'x');
    EXPECT_THAT(failure().message(), HasSubstr("more than the 17 bytes"));
    EXPECT_LE(progress_.back(), 17U);
    EXPECT_FALSE(std::filesystem::exists(part()));
}

TEST_F(Download, RefusesAFileThatIsTooShort) {
    server_.content = "short";
    EXPECT_THAT(failure().message(), HasSubstr("5 bytes where the right file has 17"));
    EXPECT_FALSE(std::filesystem::exists(part()));
}

TEST_F(Download, KeepsThePartWhenTheServerFails) {
    write_file(part(), right_.substr(0, 5));
    server_.status = 503;
    const Error failed = failure();
    EXPECT_EQ(failed.code(), ErrorCode::kUnavailable);
    EXPECT_THAT(failed.message(), AllOf(HasSubstr("503"), HasSubstr("from 5 of 17 bytes")));
    EXPECT_EQ(content_of(part()), right_.substr(0, 5));
}

TEST_F(Download, SaysThatThereIsNoSuchFile) {
    server_.status = 404;
    const Error missing = failure();
    EXPECT_EQ(missing.code(), ErrorCode::kNotFound);
    EXPECT_THAT(missing.message(), HasSubstr("https://example.org/file"));
    EXPECT_FALSE(std::filesystem::exists(part()));
}

}  // namespace
}  // namespace focusguard::download
