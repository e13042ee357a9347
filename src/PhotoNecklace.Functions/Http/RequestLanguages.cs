using Microsoft.AspNetCore.Http;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Functions.Http;

/// <summary>What whoever asks wants to read.</summary>
internal static class RequestLanguages
{
    /// <summary>What the header <c>Accept-Language</c> asks for, the best first.</summary>
    public static IEnumerable<string> Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString());

    /// <summary>The language of an answer's sentences: <c>?lang=</c>, or else the header's; English where we speak none of them.</summary>
    public static Language Of(HttpRequest request) =>
        Language.Choose([.. request.Query["lang"].OfType<string>(), .. Accepted(request)]);
}
