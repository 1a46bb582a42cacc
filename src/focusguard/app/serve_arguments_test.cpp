#include "focusguard/app/serve_arguments.hpp"

#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

TEST(ServeArguments, ServeTheLiveModelOnThisMachineUnlessToldOtherwise) {
    const ServeOptions options = options_of(add_serve_arguments, {"serve"});
    EXPECT_EQ(options.config_file, "configs/train.yaml");
    EXPECT_FALSE(options.model.has_value());
    EXPECT_EQ(options.host, "127.0.0.1");
    EXPECT_EQ(options.port, 8000);
}

TEST(ServeArguments, ServeAsTold) {
    const ServeOptions options = options_of(
        add_serve_arguments,
        {"serve", "--model", "3", "--config", "mine.yaml", "--host", "0.0.0.0", "--port", "0"});
    EXPECT_EQ(options.config_file, "mine.yaml");
    EXPECT_EQ(options.model, "3");
    EXPECT_EQ(options.host, "0.0.0.0");
    EXPECT_EQ(options.port, 0);
}

TEST(ServeArguments, RefuseWhatIsNoPort) {
    expect_wrong_use({"serve", "--port", "65536"}, "--port");
    expect_wrong_use({"serve", "--port", "http"}, "--port");
    expect_wrong_use({"serve", "model.onnx"}, "model.onnx");
}

TEST(ServeArguments, ExplainThemselves) {
    expect_help({"serve", "--help"}, {"--model", "--host", "--port", "docs/serving.md"});
}

}  // namespace
}  // namespace focusguard::app
