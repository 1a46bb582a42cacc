#include "focusguard/base/sha256.hpp"

#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace focusguard {
namespace {

// FIPS 180-4's own example, "abc".
constexpr const char* kHashOfAbc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, IsTheStandardsOwn) {
    const std::string abc = "abc";
    EXPECT_EQ(sha256_of(std::as_bytes(std::span(abc))), kHashOfAbc);
}

TEST(Sha256, OfAFileIsThatOfItsBytes) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "file";
    for (const std::size_t size : {0UL, 3UL, 65'536UL, 200'001UL}) {  // a piece is 65,536 bytes
        const std::string content(size, 'x');
        std::ofstream(path, std::ios::binary) << content;
        EXPECT_EQ(sha256_of_file(path).value(), sha256_of(std::as_bytes(std::span(content))));
    }
}

TEST(Sha256, OfAFileThatCannotBeReadIsAnError) {
    EXPECT_FALSE(sha256_of_file("/nowhere/file"));
    EXPECT_FALSE(sha256_of_file("/"));
}

}  // namespace
}  // namespace focusguard
