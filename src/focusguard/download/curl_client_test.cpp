// What needs no server; the rest is tested end to end.
#include "focusguard/download/curl_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::download {
namespace {

class Refusing final : public BodyReceiver {
public:
    Status begin(Body) override { return Unexpected(ErrorCode::kInternal, "no body was wanted"); }

    Status take(std::span<const std::byte>) override { return {}; }

    bool is_wanted() override { return true; }
};

Error failure_of(const std::string& url) {
    const auto client = create_curl_client("focusguard/test").value();
    Refusing receiver;
    const auto status = client->get({.url = url, .patience = std::chrono::seconds(5)}, receiver);
    EXPECT_FALSE(status);
    return status ? Error(ErrorCode::kInternal, "") : status.error();
}

TEST(CurlClient, RefusesWhatIsNoAddress) {
    EXPECT_EQ(failure_of("https://").code(), ErrorCode::kInvalidArgument);
}

TEST(CurlClient, ReadsNoFiles) {
    EXPECT_EQ(failure_of("file:///etc/hostname").code(), ErrorCode::kFailedPrecondition);
}

}  // namespace
}  // namespace focusguard::download
