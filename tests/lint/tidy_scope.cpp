// Lets clang-tidy look at our own declarations only. Without it clang-tidy 14 tries every check on
// everything that Qt and the standard library declare, finds nothing that it may report there, and
// takes twice as long. Built and loaded by tests/lint/tidy.

#include <clang-tidy/ClangTidyCheck.h>
#include <clang-tidy/ClangTidyModule.h>
#include <clang-tidy/ClangTidyModuleRegistry.h>
#include <clang/ASTMatchers/ASTMatchFinder.h>

#include <vector>

namespace {

namespace tidy = clang::tidy;
namespace match = clang::ast_matchers;

/// Reports nothing. A file's root is the first thing that any check sees: what it is then said to
/// hold is what the other checks are shown.
class Scope : public tidy::ClangTidyCheck {
public:
    using ClangTidyCheck::ClangTidyCheck;

    void registerMatchers(match::MatchFinder* finder) override
    {
        finder->addMatcher(match::translationUnitDecl().bind("file"), this);
    }

    void check(const match::MatchFinder::MatchResult& result) override
    {
        std::vector<clang::Decl*> ours;
        for (clang::Decl* decl :
             result.Nodes.getNodeAs<clang::TranslationUnitDecl>("file")->decls()) {
            const clang::SourceLocation place = decl->getLocation();
            if (place.isValid() && !result.SourceManager->isInSystemHeader(place))
                ours.push_back(decl);
        }
        result.Context->setTraversalScope(ours);
    }
};

class ScopeModule : public tidy::ClangTidyModule {
public:
    void addCheckFactories(tidy::ClangTidyCheckFactories& factories) override
    {
        factories.registerCheck<Scope>("tillroll-scope");
    }
};

const tidy::ClangTidyModuleRegistry::Add<ScopeModule> add("tillroll", "Limits the others.");

} // namespace
