// A library that is loaded when it is first wanted, and not linked.
#pragma once

namespace focusguard {

class SharedLibrary {
public:
    // Loads the library of that name, such as "libcurl.so.4"; it stays until the process ends. Not
    // before main().
    explicit SharedLibrary(const char* name);

    // Points `function` at the library's function of that name; false when there is no such
    // function or no library.
    template <typename Function>
    bool find(const char* name, Function*& function) const {
        function = reinterpret_cast<Function*>(address_of(name));
        return function != nullptr;
    }

private:
    void* address_of(const char* name) const;

    void* handle_;  // null: there is no such library
};

}  // namespace focusguard
