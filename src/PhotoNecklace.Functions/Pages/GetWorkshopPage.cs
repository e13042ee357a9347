using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Pages;

/// <summary>The operator's page. It is open to all and knows nothing: what it shows comes from the API, with a key.</summary>
public sealed class GetWorkshopPage(PageAnswers answers)
{
    [Function(nameof(GetWorkshopPage))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "workshop")] HttpRequest request
    ) => answers.Page(request, "workshop");
}
