using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Serves the designer at <c>/</c> on a developer's machine, and nothing elsewhere.</summary>
public sealed class GetHomePage(PageResponses pages, PageSettings settings)
{
    // A route of no characters: an empty one would become the function's name.
    [Function(nameof(GetHomePage))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{nothing:maxlength(0)?}")]
            HttpRequest request
    ) => settings.IsLocal ? pages.Page(request, "designer") : Responses.Refused(Refusals.NotFoundAddress.With());
}
