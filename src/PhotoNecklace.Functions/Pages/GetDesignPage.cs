using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Pages;

/// <summary>The page on which a customer makes a necklace.</summary>
public sealed class GetDesignPage(PageAnswers answers)
{
    [Function(nameof(GetDesignPage))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "design")] HttpRequest request
    ) => answers.Page(request, "design");
}
