using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>What a customer's proof page is answered.</summary>
internal static class ProofResponses
{
    public static LocalizedResult Of(
        HttpResponse response,
        Result<ProofView> done,
        int status = StatusCodes.Status200OK
    )
    {
        // The pictures' links are permissions, and the view is of this moment.
        response.Headers.CacheControl = "no-store";
        return Responses.Of(done, status);
    }
}
