#include "focusguard/tracking/tracking_uri.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::tracking {
namespace {

using testing::HasSubstr;
using testing::Not;

TrackingStore store(const char* uri) {
    const auto store = parse_tracking_uri(uri);
    EXPECT_TRUE(store.has_value()) << uri;
    return store ? *store : TrackingStore();
}

TEST(TrackingUri, NamesADatabase) {
    EXPECT_EQ(store("sqlite:///mlflow.db"), TrackingStore(SqliteFile{"mlflow.db"}));
    EXPECT_EQ(store("sqlite:////home/me/m.db"), TrackingStore(SqliteFile{"/home/me/m.db"}));
}

TEST(TrackingUri, NamesAServer) {
    EXPECT_EQ(store("http://127.0.0.1:5000/"),
              TrackingStore(TrackingServer{"http://127.0.0.1:5000"}));
    EXPECT_EQ(store("https://ml.example/prefix"),
              TrackingStore(TrackingServer{"https://ml.example/prefix"}));
}

TEST(TrackingUri, NamesAFolder) {
    EXPECT_EQ(store("file:mlruns"), TrackingStore(RunsFolder{"mlruns"}));
    EXPECT_EQ(store("file:/home/me/mlruns"), TrackingStore(RunsFolder{"/home/me/mlruns"}));
    EXPECT_EQ(store("file:///home/me/mlruns"), TrackingStore(RunsFolder{"/home/me/mlruns"}));
}

TEST(TrackingUri, IsNothingElse) {
    for (const char* uri : {"", "mlruns", "sqlite:///", "sqlite://mlflow.db", "file:", "http://",
                            "http:///x", "file://host/x", "postgresql://u:secret@h/db",
                            "http://host/a b", "http://host/?q=1", "databricks"}) {
        const auto parsed = parse_tracking_uri(uri);
        ASSERT_FALSE(parsed.has_value()) << uri;
        EXPECT_THAT(parsed.error().message(), HasSubstr("train.yaml"));
        EXPECT_THAT(parsed.error().message(), Not(HasSubstr("secret")));
    }
}

TEST(TrackingUri, IsShownWithoutItsPassword) {
    EXPECT_EQ(shown_uri("https://ada:secret@ml.example:5000/x@y"), "https://ml.example:5000/x@y");
    EXPECT_EQ(shown_uri("sqlite:///a@b.db"), "sqlite:///a@b.db");
}

}  // namespace
}  // namespace focusguard::tracking
