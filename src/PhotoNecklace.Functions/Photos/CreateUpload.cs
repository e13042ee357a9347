using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Gives a browser a place to put one photo.</summary>
public sealed class CreateUpload(PhotoUploads uploads)
{
    [Function(nameof(CreateUpload))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/uploads")] HttpRequest request,
        CancellationToken cancellationToken
    ) => Answers.Json(await uploads.CreateAsync(cancellationToken), StatusCodes.Status201Created);
}
