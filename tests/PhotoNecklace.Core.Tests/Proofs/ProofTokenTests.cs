using System.Buffers.Text;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using Xunit;

namespace PhotoNecklace.CoreTests.Proofs;

public sealed class ProofTokenTests
{
    private static readonly OrderKey Order = new("demo", "820982911946154508");
    private static readonly string Key = new('k', 32);
    private static readonly string Other = new('o', 32);

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 20, 12, 0, 0, 500, TimeSpan.Zero));

    [Theory]
    [InlineData("demo", "1")]
    [InlineData("a", "bc")]
    [InlineData("ab", "c")]
    [InlineData("shop-1", "Bestellung Nº 7/ü")]
    public void A_token_opens_the_order_that_it_was_made_for(string shop, string id)
    {
        var link = Tokens(Key).Create(new(shop, id));

        var read = Tokens(Key).Read(link.Token);

        Assert.Equal(new ProofGrant(new(shop, id), link.ExpiresAt), read.Value);
        Assert.Equal($"https://proofs.example/proof/{link.Token}", link.Url.AbsoluteUri);
        Assert.Equal(new DateTimeOffset(2026, 12, 20, 12, 0, 0, TimeSpan.Zero), link.ExpiresAt);
        Assert.Matches("^[A-Za-z0-9_-]+$", link.Token);
    }

    [Fact]
    public void A_token_with_any_bit_changed_opens_nothing()
    {
        var token = Base64Url.DecodeFromChars(Tokens(Key).Create(Order).Token);
        for (var bit = 0; bit < token.Length * 8; bit++)
        {
            var changed = (byte[])token.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(Refusals.ProofUnknown.Id, Base64Url.EncodeToString(changed));
        }
    }

    [Fact]
    public void A_token_with_any_character_changed_added_or_left_out_opens_nothing()
    {
        var token = Tokens(Key).Create(Order).Token;
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var c in "ABZaz059-_=+/ .é")
            {
                if (token[i] != c)
                {
                    AssertRefused(Refusals.ProofUnknown.Id, token[..i] + c + token[(i + 1)..]);
                }
            }

            AssertRefused(Refusals.ProofUnknown.Id, token[..i] + token[(i + 1)..]);
            AssertRefused(Refusals.ProofUnknown.Id, token[..i]);
        }

        AssertRefused(Refusals.ProofUnknown.Id, token + "A");
        AssertRefused(Refusals.ProofUnknown.Id, token + "==");
        AssertRefused(Refusals.ProofUnknown.Id, new string('A', 100_000));
    }

    [Fact]
    public void Another_key_s_token_opens_nothing() =>
        AssertRefused(Refusals.ProofUnknown.Id, Tokens(Other).Create(Order).Token);

    [Fact]
    public void An_old_key_s_token_is_taken_while_the_key_is_listed()
    {
        var old = Tokens(Other).Create(Order).Token;

        Assert.Equal(Order, Tokens(Key, Other).Read(old).Value!.Order);
        Assert.True(Tokens(Key).Read(Tokens(Key, Other).Create(Order).Token).IsAccepted);
    }

    [Fact]
    public void Two_orders_have_two_tokens() =>
        Assert.NotEqual(Tokens(Key).Create(new("ab", "c")).Token, Tokens(Key).Create(new("a", "bc")).Token);

    [Fact]
    public void A_token_ends_when_it_says()
    {
        var link = Tokens(Key).Create(Order);
        _clock.SetUtcNow(link.ExpiresAt.AddTicks(-1));
        Assert.True(Tokens(Key).Read(link.Token).IsAccepted);

        _clock.SetUtcNow(link.ExpiresAt);
        AssertRefused(Refusals.ProofExpired.Id, link.Token);
    }

    [Theory]
    [InlineData()]
    [InlineData("too-short")]
    public void Keys_are_needed_and_long(params string[] keys) => Assert.Throws<ArgumentException>(() => Tokens(keys));

    private ProofTokens Tokens(params string[] keys) =>
        new(new(keys, TimeSpan.FromDays(30), new("https://proofs.example/")), _clock);

    private void AssertRefused(string code, string token) => Assert.Equal(code, Tokens(Key).Read(token).Refusal?.Code);
}
