using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>What a customer's proof page is answered.</summary>
internal static class ProofAnswers
{
    public static ContentResult Of(HttpResponse response, Result<ProofView> done, int status = StatusCodes.Status200OK)
    {
        // The pictures' links are permissions, and the view is of this moment.
        response.Headers.CacheControl = "no-store";
        return done.IsAccepted
            ? Answers.Json(done.Value, status)
            : Answers.Refused(done.Refusal, StatusOf(done.Refusal.Code));
    }

    private static int StatusOf(string code) =>
        code switch
        {
            ProofTokens.Unknown or ItemChanging.ItemUnknown or "order-unknown" or "order-erased" =>
                StatusCodes.Status404NotFound,
            ProofTokens.Expired => StatusCodes.Status410Gone,
            ItemApproval.ProofChanged or ItemChanging.TooLate or "not-approvable" or "nothing-to-approve" =>
                StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
}
