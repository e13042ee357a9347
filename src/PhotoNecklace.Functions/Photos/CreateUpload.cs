using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>
/// Returns a link to PUT one photo, once, within 15 minutes: <c>{photoId, uploadUrl, expiresAt, pictureKey}</c>. Body: <c>{shop,
/// ticket}</c>, or none. 429 with <c>Retry-After</c> after too many.
/// </summary>
public sealed class CreateUpload(UploadAdmission admission, PhotoUploads uploads)
{
    [Function(nameof(CreateUpload))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/uploads")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        const string Expected = "{\"shop\": \"…\", \"ticket\": \"…\"}, or no body";
        var wish = await JsonBody.ReadAsync<UploadWish>(request, Expected, cancellationToken);
        if (!wish.IsAccepted)
        {
            return Responses.Refused(wish.Refusal);
        }

        return await admission.AnswerAsync(wish.Value, request, context, cancellationToken)
            ?? Responses.Json(await uploads.CreateAsync(cancellationToken), StatusCodes.Status201Created);
    }
}
