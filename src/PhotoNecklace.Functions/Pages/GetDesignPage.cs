using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Serves the designer, on which a customer designs a necklace.</summary>
public sealed class GetDesignPage(PageResponses pages)
{
    [Function(nameof(GetDesignPage))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "design")] HttpRequest request
    ) => pages.Page(request, "designer");
}
