<?php
/**
 * What a customer designed: from the request to the fields of a cart's item.
 *
 * @package PhotoNecklace
 */

namespace PhotoNecklace\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Reads designs. It is stateless.
 */
final class Design {

	/** A product's meta: `required` or `optional` when it is designed, empty otherwise. */
	const PRODUCT_META = '_photo_necklace';

	/**
	 * What the designer may send, each with what stands between its name and a number: there may be several photos, parts and texts, and
	 * how many, the app knows. Names that begin with an underscore are hidden from people.
	 */
	const FIELDS = array(
		'_photo_id'  => '_',
		'_crop'      => '_',
		'Engraving'  => ' ',
		'Font'       => null,
		'Birthstone' => null,
		'Chain'      => null,
	);

	/** The highest number that the app reads. */
	const HIGHEST = 99;

	/** Characters of a field at most: more than the app takes, so that nothing becomes acceptable by being cut. */
	const MAX_LENGTH = 1500;

	/**
	 * Whether a product is designed: `required`, `optional` or empty. A variation is what its product is.
	 *
	 * @param int|\WC_Product $product The product, or a variation of it.
	 * @return string
	 */
	public static function mode( $product ) {
		$product = $product instanceof \WC_Product ? $product : wc_get_product( $product );
		if ( $product && $product->is_type( 'variation' ) ) {
			$product = wc_get_product( $product->get_parent_id() );
		}

		return $product ? (string) $product->get_meta( self::PRODUCT_META, true ) : '';
	}

	/**
	 * The design that the request brings for a product; empty when it brings none, or one for another product.
	 *
	 * There is no nonce: WooCommerce's form has none, because product pages are cached and visitors need not be known. A stranger's
	 * request could put a necklace into a visitor's cart, as it can any product, and nothing else.
	 *
	 * @param int $product_id   The product, or a variation of it.
	 * @param int $variation_id The variation, if it is known beside the product.
	 * @return array
	 */
	public static function posted( $product_id, $variation_id = 0 ) {
		$ids = array_filter( array( absint( $product_id ), absint( $variation_id ) ) );
		// phpcs:disable WordPress.Security.NonceVerification.Missing -- See above.
		// phpcs:disable WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- See clean().
		foreach ( array( 'add-to-cart', 'product_id' ) as $name ) {
			if ( isset( $_POST[ $name ] ) && is_scalar( $_POST[ $name ] ) && in_array( absint( $_POST[ $name ] ), $ids, true ) ) {
				return isset( $_POST['properties'] ) && is_array( $_POST['properties'] ) ? self::clean( wp_unslash( $_POST['properties'] ) ) : array();
			}
		}

		// phpcs:enable
		return array();
	}

	/**
	 * All names that a field of ours may have, in the order in which people read them.
	 *
	 * @return string[]
	 */
	public static function names() {
		$names = array();
		foreach ( self::FIELDS as $first => $separator ) {
			$names[] = $first;
			for ( $number = 2; null !== $separator && $number <= self::HIGHEST; $number++ ) {
				$names[] = $first . $separator . $number;
			}
		}

		return $names;
	}

	/**
	 * The fields that are ours. Engravings stay as they are, "<3" and all, and are escaped where they are shown: sanitize_text_field()
	 * would change what the customer pays for. What is wrong with a field the app says; nothing is left out on the way to it.
	 *
	 * @param array $fields What came.
	 * @return array
	 */
	public static function clean( $fields ) {
		$clean = array();
		foreach ( self::names() as $name ) {
			$given = isset( $fields[ $name ] ) && is_scalar( $fields[ $name ] ) ? (string) $fields[ $name ] : '';
			$value = wp_check_invalid_utf8( $given );
			if ( '' === $value && '' !== $given ) {
				// No browser sends that. It is no design, and so it is refused rather than made with a part missing.
				return array();
			}

			$value = str_replace( array( "\r\n", "\r", "\t" ), array( "\n", "\n", ' ' ), $value );
			$value = trim( preg_replace( '/[^\P{Cc}\n]/u', '', $value ) );
			if ( '' !== $value ) {
				$clean[ $name ] = mb_substr( $value, 0, self::MAX_LENGTH );
			}
		}

		return $clean;
	}

	/**
	 * Whether a necklace can be made of a design: it has a photo that was uploaded.
	 *
	 * @param mixed $design The design.
	 * @return bool
	 */
	public static function is_finished( $design ) {
		return isset( $design['_photo_id'] ) && 1 === preg_match( '/^[0-9a-f]{32}$/D', $design['_photo_id'] );
	}

	/**
	 * A field's name for people.
	 *
	 * @param string $name The field.
	 * @return string
	 */
	public static function label( $name ) {
		if ( preg_match( '/^Engraving ([3-9]|[1-9][0-9])$/D', $name, $found ) ) {
			/* translators: %d: which of several engravings */
			return sprintf( __( 'Engraving %d', 'photo-necklace' ), $found[1] );
		}

		switch ( $name ) {
			case 'Engraving':
				return __( 'Engraving', 'photo-necklace' );
			case 'Engraving 2':
				return __( 'Second engraving', 'photo-necklace' );
			case 'Font':
				return __( 'Font', 'photo-necklace' );
			case 'Chain':
				return __( 'Chain', 'photo-necklace' );
			default:
				return __( 'Birthstone', 'photo-necklace' );
		}
	}
}
