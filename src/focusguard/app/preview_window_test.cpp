#include "focusguard/app/preview_window.hpp"

#include <dlfcn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/preview_window_module.hpp"
#include "focusguard/intervention/scoped_environment.hpp"

namespace focusguard::app {
namespace {

using intervention::ScopedVariable;

TEST(PreviewWindow, NeedsADesktop) {
    const ScopedVariable x11("DISPLAY", std::nullopt);
    const ScopedVariable wayland("WAYLAND_DISPLAY", std::nullopt);
    const auto window = PreviewWindow::open();
    ASSERT_FALSE(window);
    EXPECT_THAT(window.error().message(), testing::HasSubstr("needs a desktop"));
}

TEST(PreviewWindow, SaysSoWhenItsLibraryIsNotThere) {
    const ScopedVariable desktop("DISPLAY", ":99");
    const ScopedVariable library("FOCUSGUARD_PREVIEW_WINDOW", "/nowhere/window.so");
    const auto window = PreviewWindow::open();
    ASSERT_FALSE(window);
    EXPECT_EQ(window.error().code(), ErrorCode::kFailedPrecondition);
    EXPECT_THAT(window.error().message(), testing::HasSubstr("/nowhere/window.so"));
    EXPECT_THAT(window.error().message(), testing::HasSubstr("set runtime.show_preview to false"));
}

TEST(PreviewWindow, SaysSoWhenTheLibraryIsAnother) {
    const ScopedVariable desktop("DISPLAY", ":99");
    const ScopedVariable library("FOCUSGUARD_PREVIEW_WINDOW", "libm.so.6");
    const auto window = PreviewWindow::open();
    ASSERT_FALSE(window);
    EXPECT_THAT(window.error().message(), testing::HasSubstr("cannot be loaded"));
}

TEST(PreviewWindow, IsNotInTheProgramUntilItIsWanted) {
    EXPECT_EQ(dlopen("libopencv_highgui.so.406", RTLD_NOLOAD | RTLD_NOW), nullptr);
    EXPECT_EQ(dlsym(RTLD_DEFAULT, kPreviewWindowEntry), nullptr);
}

TEST(PreviewWindow, ShowsPicturesAndGoesAwayAgain) {
    const ScopedVariable desktop("DISPLAY", ":99");
    const ScopedVariable platform("QT_QPA_PLATFORM", "offscreen");
    const ScopedVariable library("FOCUSGUARD_PREVIEW_WINDOW", FOCUSGUARD_PREVIEW_WINDOW_LIBRARY);
    auto window = PreviewWindow::open();
    ASSERT_TRUE(window) << window.error().message();
    window->show({{4, 2}, std::vector<std::uint8_t>(24, 100)});
    EXPECT_EQ(window->poll(), WindowKey::kNone);
    const PreviewWindow moved = std::move(*window);
}

}  // namespace
}  // namespace focusguard::app
