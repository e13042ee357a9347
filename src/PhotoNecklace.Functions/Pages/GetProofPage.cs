using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Serves the proof page. The token is checked by the API that the page calls.</summary>
public sealed class GetProofPage(PageResponses pages)
{
    [Function(nameof(GetProofPage))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "proof/{token}")] HttpRequest request,
        string token
    ) => pages.Page(request, "proof");
}
