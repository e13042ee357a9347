using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>The address without a path: the designer on a developer's machine, nothing elsewhere.</summary>
public sealed class GetHomePage(PageAnswers answers, PageSettings settings)
{
    // A route of no characters: an empty one would become the function's name.
    [Function(nameof(GetHomePage))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{nothing:maxlength(0)?}")]
            HttpRequest request
    ) => settings.IsLocal ? answers.Page(request, "design") : Answers.NotFound("There is nothing at this address.");
}
