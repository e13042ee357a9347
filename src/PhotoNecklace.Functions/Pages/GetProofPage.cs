using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Pages;

/// <summary>The page on which a customer approves a proof. The token is checked by the API that the page asks.</summary>
public sealed class GetProofPage(PageAnswers answers)
{
    [Function(nameof(GetProofPage))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "proof/{token}")] HttpRequest request,
        string token
    ) => answers.Page(request, "proof");
}
