using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Serves the styles, scripts, and pictures of the pages.</summary>
public sealed class GetAsset(PageResponses pages)
{
    [Function(nameof(GetAsset))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{*path}")] HttpRequest request,
        string? path
    ) => pages.File(request, path ?? "");
}
