using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Functions.Http;

/// <summary>JSON that is written when it is known who asked: its sentences are in that person's language.</summary>
internal sealed class LocalizedResult(Func<Language, string> write, int status) : IActionResult
{
    /// <summary>Of the answer.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>The HTTP status.</summary>
    public int StatusCode => status;

    /// <summary>The JSON in a language.</summary>
    public string ContentIn(Language language) => write(language);

    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var language = RequestLanguages.Of(context.HttpContext.Request);
        var response = context.HttpContext.Response;
        response.Headers.ContentLanguage = language.Id;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        (response.StatusCode, response.ContentType) = (status, ContentType);
        return response.WriteAsync(write(language), context.HttpContext.RequestAborted);
    }
}
