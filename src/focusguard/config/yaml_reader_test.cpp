#include "focusguard/config/yaml_reader.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::config {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

std::vector<YamlEntry> entries_of(std::string_view text) {
    const auto entries = read_yaml("f.yaml", text);
    EXPECT_TRUE(entries.has_value()) << entries.error().message();
    return entries ? *entries : std::vector<YamlEntry>();
}

std::string refusal_of(std::string_view text) {
    const auto entries = read_yaml("f.yaml", text);
    EXPECT_FALSE(entries.has_value()) << "a refusal was expected";
    return entries ? "" : entries.error().message();
}

TEST(YamlReader, FlattensSectionsAndKeepsLines) {
    const auto entries =
        entries_of("# settings\na:\n  b: 1\n  c:\n    d: \"x\"\ne: [p, 'q']\nf:\n");
    ASSERT_EQ(entries.size(), 6U);
    EXPECT_EQ(entries[0].key, "a");
    EXPECT_TRUE(std::holds_alternative<YamlSection>(entries[0].value));
    EXPECT_EQ(entries[1].key, "a.b");
    EXPECT_EQ(entries[1].line, 3);
    EXPECT_EQ(std::get<YamlScalar>(entries[1].value).text, "1");
    EXPECT_EQ(std::get<YamlScalar>(entries[1].value).quotes, Quotes::kNone);
    EXPECT_EQ(entries[2].key, "a.c");
    EXPECT_EQ(entries[3].key, "a.c.d");
    EXPECT_EQ(entries[3].line, 5);
    EXPECT_EQ(std::get<YamlScalar>(entries[3].value).quotes, Quotes::kSome);
    EXPECT_EQ(entries[4].key, "e");
    EXPECT_EQ(std::get<YamlList>(entries[4].value).size(), 2U);
    EXPECT_EQ(entries[5].key, "f");
    EXPECT_TRUE(std::holds_alternative<YamlNull>(entries[5].value));
}

TEST(YamlReader, FindsNothingInAnEmptyText) {
    EXPECT_THAT(entries_of(""), IsEmpty());
    EXPECT_THAT(entries_of("# a remark\n"), IsEmpty());
    EXPECT_THAT(entries_of("{}"), IsEmpty());
}

TEST(YamlReader, GivesALoneValueAnEmptyKey) {
    const auto entries = entries_of("[a, b]");
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].key, "");
    EXPECT_EQ(shown(entries[0].value), "[a, b]");
}

TEST(YamlReader, RefusesAKeyGivenTwiceAndNamesBothLines) {
    EXPECT_EQ(refusal_of("a:\n  b: 1\n  c: 2\n  b: 3\n"),
              "f.yaml:4: a.b is given twice, first on line 2; remove one of them");
    EXPECT_EQ(entries_of("a: {x: 1}\nb: {x: 1}\n").size(), 4U) << "the same name elsewhere is fine";
}

TEST(YamlReader, RefusesAnchorsAndAliases) {
    EXPECT_EQ(refusal_of("a: 1\nb: &x 2\n"), "f.yaml:2: anchors (&name) are not used here");
    EXPECT_THAT(refusal_of("a: &x [1]\nb: [*x, *x]\n"), HasSubstr("anchors"));
}

TEST(YamlReader, RefusesTags) {
    EXPECT_THAT(refusal_of("a: !!int 3\n"), StartsWith("f.yaml:1: the tag "));
    EXPECT_THAT(refusal_of("a: !python/object:os.system x\n"), HasSubstr("the tag"));
}

TEST(YamlReader, RefusesNestingBeyondItsBound) {
    std::string nested;
    for (int depth = 0; depth < kDeepestYaml; ++depth) {
        nested += "{a: ";
    }
    const std::string closed = nested + "1" + std::string(std::size_t{kDeepestYaml}, '}');
    EXPECT_EQ(entries_of(closed).size(), std::size_t{kDeepestYaml});
    EXPECT_THAT(refusal_of("{a: " + closed + "}"), HasSubstr("nested more than 32 deep"));
}

TEST(YamlReader, RefusesNestingThatTheParserItselfWouldNotStand) {
    EXPECT_THAT(refusal_of(std::string(200'000, '[')), StartsWith("f.yaml:1: "));
    EXPECT_THAT(refusal_of(std::string(200'000, '{')), StartsWith("f.yaml:1: "));
}

TEST(YamlReader, RefusesTextBeyondItsBound) {
    EXPECT_THAT(entries_of(std::string(kLargestYaml, ' ')), IsEmpty());
    EXPECT_THAT(refusal_of(std::string(kLargestYaml + 1, ' ')), HasSubstr("256 KB"));
}

TEST(YamlReader, RefusesWhatItHasNoUseFor) {
    EXPECT_THAT(refusal_of("a: [[1]]\n"), HasSubstr("a list holds only single values"));
    EXPECT_THAT(refusal_of("a: [{b: 1}]\n"), HasSubstr("a list holds only single values"));
    EXPECT_THAT(refusal_of("? [a]\n: b\n"), HasSubstr("a key must be a single word"));
    EXPECT_THAT(refusal_of("a.b: 1\n"), HasSubstr("a.b has a dot"));
    EXPECT_THAT(refusal_of("a: 1\n---\nb: 2\n"), HasSubstr("more than one YAML document"));
}

TEST(YamlReader, NamesTheLineOfTextThatIsNoYaml) {
    EXPECT_THAT(refusal_of("a: 1\nb: [1, 2\n"), StartsWith("f.yaml:3: not valid YAML: "));
    EXPECT_THAT(refusal_of("a: 1\n\tb: 2\n"), StartsWith("f.yaml:2: not valid YAML: "));
}

TEST(Shown, CutsLongValuesAndHidesControlCharacters) {
    EXPECT_EQ(shown(YamlScalar{"a\x1b[2J", Quotes::kNone}), "a?[2J");
    EXPECT_EQ(shown(YamlScalar{"7", Quotes::kSome}), "\"7\"");
    std::string cut(80, 'x');
    cut += "…";
    EXPECT_EQ(shown(YamlScalar{std::string(100, 'x'), Quotes::kNone}), cut);
    EXPECT_EQ(shown(YamlNull{}), "empty");
}

}  // namespace
}  // namespace focusguard::config
