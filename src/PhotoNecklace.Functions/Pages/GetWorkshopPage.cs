using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Serves the workshop page. It holds no data: what it shows comes from the API, with a key.</summary>
public sealed class GetWorkshopPage(PageResponses pages)
{
    [Function(nameof(GetWorkshopPage))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "workshop")] HttpRequest request
    ) => pages.Page(request, "workshop");
}
